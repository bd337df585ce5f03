"""What may be said of packages: whose assumption their scores are, what they cover, what they do not."""

from __future__ import annotations

from collections.abc import Iterator

from policies.comparison import Comparison
from policies.dossier import Dossier, Package, count_authors, label_source
from policies.english import begin_sentence, count_noun, join_words, number_word, shorten
from policies.findings.findings import Finding, word_lead
from policies.findings.names import find_source_noun, name_no_source
from policies.findings.statements import RULES, word_assumption, word_leaders
from policies.packages import Coverage, compare_packages, use_other_rule


def describe_packages(comparison: Comparison) -> tuple[Finding, ...]:
    """Write the sentences about packages compared among themselves, the most important first.

    Parameters
    ----------
    comparison : Comparison
        Of packages, as `policies.comparison.compare_packages` makes it.

    Returns
    -------
    tuple of Finding
        ``lead``, ``assumption``, ``rule``, where they apply ``more`` and ``uncovered``, and ``effort``.
    """
    return (
        Finding("lead", word_lead(comparison), {"leaders": comparison.leaders, "separable": comparison.separable}),
        _describe_assumption(comparison),
        _describe_rule(comparison),
        *_describe_more(comparison),
        _describe_effort(comparison),
    )


def _describe_assumption(comparison: Comparison) -> Finding:
    dossier = comparison.dossier
    return Finding("assumption", word_assumption(dossier), {"sources": len(dossier.sources)})


def _describe_rule(comparison: Comparison) -> Finding:
    """Say which rule is used, and whether the other one changes who leads."""
    base, counted = comparison.dossier.base or comparison.dossier, comparison.counted
    other = compare_packages(base, use_other_rule(comparison.scenario), counted.packages_in_view, counted.alternatives)
    now, then = comparison.leaders, other.leaders
    told = begin_sentence(RULES[counted.package_rule])
    instead = (
        "If help and harm added up instead"
        if other.counted.package_rule == "sum"
        else ("If only the strongest help and harm counted instead")
    )
    names = [comparison.dossier.alternative[name].short_name for name in then]
    if not then:
        end = "nobody could lead"
    elif now == then:
        end = f"{word_leaders(names, would=True)} too"
    else:
        end = word_leaders(names, would=True)
    facts = {"rule": counted.package_rule, "leaders": now, "leaders_by_the_other": then}
    return Finding("rule", f"{told}. {instead}, {end}.", facts)


def _describe_more(comparison: Comparison) -> Iterator[Finding]:
    """Say what larger packages gain by the rule itself."""
    rule = comparison.counted.package_rule
    if rule == "strongest":
        text = (
            "By this rule one more measure never takes help away: "
            "see the number of measures and the harm beside the value."
        )
    else:
        text = "By this rule every further help counts, within the scale: see the number of measures beside the value."
    yield Finding("more", text, {"rule": rule})


def _describe_effort(comparison: Comparison) -> Finding:
    """Say where the money, time and effort of doing several things count: any criterion may be about them."""
    dossier = comparison.dossier
    told = [name for name in comparison.table.criteria if dossier.criterion[name].kind == "feasibility"]
    names = join_words([shorten(dossier.criterion[name].name) for name in told]) or "none"
    text = (
        "The money, time and political effort of doing several things at once count only where a criterion is about "
        f"them; criteria of feasibility in view: {names}."
    )
    return Finding("effort", text, {"criteria": tuple(told)})


# One package ---------------------------------------------------------------------------------------------------------


def word_combiner(dossier: Dossier, package: Package) -> str:
    """Say who puts the members of a package forward together, and where.

    A package of the user's own has neither source nor note.
    """
    where = f" ({', '.join(package.locators)})" if package.locators else ""
    if package.source:
        source = dossier.source[package.source]
        verb = "combine" if count_authors(source) > 1 else "combines"
        return f"{label_source(source)} {verb} them{where}."
    if package.id in dossier.package:
        return f"{begin_sentence(name_no_source(dossier))} proposes this combination; it is ours."
    return "This combination is your own."


def word_package(dossier: Dossier, package: Package) -> str:
    """Say what is combined, and by whom."""
    names = join_words([dossier.alternative[name].short_name for name in package.members])
    return f"{package.name}: {names}. {word_combiner(dossier, package)}"


def word_uncovered(comparison: Comparison, coverage: Coverage) -> str:
    """Say on which criteria nobody says anything of any member."""
    names = [shorten(comparison.dossier.criterion[name].name) for name in coverage.uncovered]
    total = len(comparison.table.criteria)
    if not names:
        each = "The one criterion" if total == 1 else f"Each of the {number_word(total)} criteria"
        return f"{each} has a reading of at least one measure."
    noun = find_source_noun(comparison.dossier, comparison.counted)
    return (
        f"On {join_words(names)} no {noun} that counts says anything of any of its measures "
        f"({number_word(len(names))} of {number_word(total)} {count_noun(total, 'criterion')})."
    )


def word_harm(comparison: Comparison, coverage: Coverage) -> str:
    """Say on which criteria a package is read as harm."""
    names = [shorten(comparison.dossier.criterion[name].name) for name in coverage.harm]
    return f"Read as harm on {join_words(names)}." if names else "No criterion is read as harm."
