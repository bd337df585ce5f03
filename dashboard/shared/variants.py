"""How the variants of an option are called, in the words that the dossier gives them."""

from __future__ import annotations

from policies.dossier import Dossier
from policies.findings import begin_sentence, join_words, number_word, shorten
from policies.terms import EITHER_VARIANT

EVERY = {2: "Both, as read"}
EVERY_OF_MANY = "All, as read"
NO_VARIANTS = "Variant"
APART = "{names} are {count} measures: an objection to one is not an objection to {others}."


def name_variant(dossier: Dossier, variant: str) -> str:
    """Name what a reading is on: one variant, or any of them."""
    if variant == EITHER_VARIANT and dossier.variant:
        return join_words([item.name for item in dossier.variant.values()], "or")
    return dossier.variant[variant].name if variant in dossier.variant else variant


def label_variant(dossier: Dossier, variant: str) -> str:
    """Name a variant where it stands by itself."""
    return dossier.variant[variant].short_name if variant in dossier.variant else variant


def name_variants(dossier: Dossier) -> str:
    """Label the choice between the variants."""
    if not dossier.variant:
        return NO_VARIANTS
    told = shorten(join_words([item.short_name for item in dossier.variant.values()], "or"))
    return begin_sentence(told)


def name_only(dossier: Dossier, variant: str) -> str:
    """Label the choice of one variant."""
    return f"Readings on {name_variant(dossier, variant)}"


def name_every(dossier: Dossier) -> str:
    """Label the choice of all variants."""
    return EVERY.get(len(dossier.variant), EVERY_OF_MANY)


def word_variant(dossier: Dossier, variant: str) -> str:
    """Say on which variant a reading is."""
    return f"on {name_variant(dossier, variant)}"


def word_choice(dossier: Dossier) -> str:
    """Explain the choice between the variants."""
    who = "an author argues" if dossier.judged else "a source tells"
    return f"Where {who} {join_variants(dossier)} apart, keep one of them."


def word_apart(dossier: Dossier) -> str:
    """Say why variants are shown apart; empty where there is only one."""
    names, count = join_variants(dossier), len(dossier.variant)
    if count < 2:
        return ""
    others = "the other" if count == 2 else "the others"
    return APART.format(names=begin_sentence(names), count=number_word(count), others=others)


def head_variant(dossier: Dossier, variant: str) -> str:
    """Head the readings about one variant, about any, or about none in particular."""
    two = len(dossier.variant) == 2
    if not variant:
        return f"About {'neither' if two else 'none'} in particular"
    if variant == EITHER_VARIANT:
        return f"About {'either' if two else 'any'}"
    return f"About {name_variant(dossier, variant)}"


def join_variants(dossier: Dossier) -> str:
    """Name all variants."""
    return join_words([item.name for item in dossier.variant.values()])
