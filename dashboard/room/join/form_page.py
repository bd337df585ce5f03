"""The page on which somebody answers."""

from __future__ import annotations

import re

from dashboard.room.join import form as fields
from dashboard.room.join import words
from dashboard.room.join.form import Fault, Form, name_groups
from dashboard.room.join.page import (
    Notice,
    draw_foot,
    draw_heading,
    draw_notice,
    draw_swatch,
    name_state,
    put_time,
    write_page,
)
from dashboard.room.markup import Html, tag
from dashboard.room.model import LONGEST_NAME, Own, Room
from dashboard.room.question import Question
from dashboard.theme import style_group
from policies.dossier import Criterion

_WHOLE_STEP = re.compile(r"[0-9]*[05]")


def write_form_page(
    base: str,
    room: Room,
    question: Question,
    form: Form,
    token: str,
    *,
    own: Own | None = None,
    notice: Notice | None = None,
    unsent: bool = False,
) -> str:
    """Write the page on which somebody answers.

    Parameters
    ----------
    base : str
        The path below which the server answers.
    room : Room
        Whose present round is open.
    question : Question
    form : Form
        What stands in it.
    token : str
        By which the server knows that the form came from this page.
    own : Own or None
        What is stored of this person, None if nothing is.
    notice : Notice, optional
        What has to be said first.
    unsent : bool
        Whether the form holds what could not be taken.
    """
    faults = {fault.place: fault for fault in notice.faults} if notice else {}
    shares = tag("p", id="shares", class_="unseen", role="status", data_words=words.SHARE_OF_ALL)
    written = tag(
        "form",
        tag("input", type="hidden", name=fields.TOKEN, value=token),
        tag("input", type="hidden", name=fields.ROUND, value=room.round),
        _draw_groups(question, form, faults),
        shares,
        *([_draw_labels(room, form, faults)] if room.settings.labels else []),
        *([_draw_name(form, faults)] if room.settings.asks_name else []),
        tag("button", words.SEND_AGAIN if own else words.SEND, class_="send"),
        method="post",
        action=f"{base}/join/{room.code}",
        novalidate=True,
        # What a browser has kept of an earlier form would else stand in this one.
        autocomplete="off",
    )
    said = notice or (Notice(put_time(words.SENT, own), grave=False) if own else None)
    return write_page(
        notice.heading if notice and notice.grave else words.TITLE,
        draw_heading(room, question),
        draw_notice(said),
        _draw_moved(base, room),
        tag("h2", words.word_question(question.comparison.dossier.scale)),
        written,
        draw_foot(room, question),
        base=base,
        state=name_state(room),
        unsent=unsent,
    )


def _draw_moved(base: str, room: Room) -> Html:
    link = tag("a", words.MOVED, href=f"{base}/join/{room.code}", class_="button")
    return tag("section", tag("p", words.UNSENT), link, id="moved", class_="notice", role="status", hidden=True)


def _draw_groups(question: Question, form: Form, faults: dict[str, Fault]) -> Html:
    alone = len(question.groups) == 1
    cards = [
        _draw_group(question, form, faults, place, group, name, alone=alone)
        for place, (group, name) in enumerate(name_groups(question).items())
    ]
    ends = tag("p", f"0: {words.LEAST}. 100: {words.MOST}.", id="ends", class_="unseen")
    rule = tag("legend", words.RULE, class_="unseen" if alone else None)
    return tag("fieldset", rule, *cards, ends, class_="groups")


def _draw_group(
    question: Question,
    form: Form,
    faults: dict[str, Fault],
    place: int,
    group: str,
    name: str,
    *,
    alone: bool,
) -> Html:
    dossier, members = question.comparison.dossier, question.groups[group]
    most = fields.place_most(place)
    pick = tag(
        "label",
        tag(
            "input",
            type="radio",
            name=fields.MOST,
            value=group,
            id=most,
            checked=form.most == group,
            required=True,
            aria_describedby=f"share-{place} inside-names-{place}",
            aria_invalid=_is_wrong(faults, most),
        ),
        draw_swatch(style_group(dossier, group).colour),
        tag("span", name, class_="name", id=f"name-{place}"),
        _hold_share(f"share-{place}"),
        class_="pick",
    )
    inside = " · ".join(dossier.criterion[item].name for item in members)
    rating = _draw_rating(
        fields.GROUP + group,
        fields.place_group(place),
        words.RATE.format(name=name),
        form.groups.get(group, fields.UNTOUCHED),
        words.MOST,
        "ends",
        faults,
    )
    return tag(
        "div",
        pick,
        tag("p", inside, id=f"inside-names-{place}", class_="inside"),
        *([] if alone else [tag("p", words.COUNTS_MOST, class_="most")]),
        rating,
        *([_draw_inside(question, form, faults, place, group)] if len(members) > 1 else []),
        class_="card group alone" if alone else "card group",
        role="group",
        aria_labelledby=f"name-{place}",
    )


def _draw_inside(question: Question, form: Form, faults: dict[str, Fault], place: int, group: str) -> Html:
    members = question.groups[group]
    opened = fields.place_opened(place)
    check = tag(
        "label",
        tag(
            "input",
            type="checkbox",
            name=fields.OPENED + group,
            value="yes",
            id=opened,
            checked=group in form.opened,
            aria_describedby=f"{opened}-help",
            aria_invalid=_is_wrong(faults, opened),
        ),
        tag("span", words.ONE_BY_ONE),
        class_="check",
    )
    items = [
        _draw_criterion(question, form, faults, place, number, question.comparison.dossier.criterion[name])
        for number, name in enumerate(members)
    ]
    is_open = group in form.opened or len(question.groups) == 1
    return tag(
        "details",
        tag("summary", words.LOOK_INSIDE.format(count=len(members))),
        check,
        tag("p", words.NOT_RATED, id=f"{opened}-help", class_="help"),
        tag("ul", *items),
        open=is_open,
    )


def _draw_criterion(
    question: Question, form: Form, faults: dict[str, Fault], place: int, number: int, item: Criterion
) -> Html:
    head = tag("p", tag("span", item.name, class_="name"), _hold_share(), class_="head")
    rating = _draw_rating(
        fields.CRITERION + item.id,
        fields.place_criterion(place, number),
        words.RATE_INSIDE.format(name=item.name),
        form.criteria.get(item.id, fields.UNTOUCHED),
        words.MOST_INSIDE,
        None,
        faults,
    )
    move = tag("p", words.word_move(question.comparison.dossier, item.id), class_="help")
    return tag("li", head, move, rating)


def _draw_rating(
    name: str,
    place: str,
    label: str,
    value: str,
    most: str,
    described: str | None,
    faults: dict[str, Fault],
) -> Html:
    slider = tag(
        "input",
        type="range",
        name=name,
        id=place,
        min=0,
        max=100,
        step=5 if _WHOLE_STEP.fullmatch(value) else "any",
        value=value,
        aria_describedby=described,
        aria_invalid=_is_wrong(faults, place),
    )
    ends = tag("p", tag("span", words.LEAST), tag("span", most), class_="ends", aria_hidden="true")
    return tag("div", tag("label", label, for_=place, class_="unseen"), slider, ends, class_="rate")


def _hold_share(place: str | None = None) -> Html:
    """Make room for a share, which a script writes: seen while it moves, and told when it has come to rest."""
    return tag("span", id=place, class_="share", aria_hidden="true", hidden=True)


def _draw_labels(room: Room, form: Form, faults: dict[str, Fault]) -> Html:
    choices = [
        tag(
            "label",
            tag(
                "input",
                type="radio",
                name=fields.LABEL,
                value=label,
                id=fields.place_label(number),
                checked=form.label == label,
                required=True,
                aria_invalid=_is_wrong(faults, fields.place_label(number)),
            ),
            tag("span", label),
            class_="check",
        )
        for number, label in enumerate(room.settings.labels)
    ]
    return tag("fieldset", tag("legend", words.LABELS), *choices, class_="card labels")


def _draw_name(form: Form, faults: dict[str, Fault]) -> Html:
    box = tag(
        "input",
        id=fields.NAME,
        name=fields.NAME,
        value=form.name,
        maxlength=LONGEST_NAME,
        autocomplete="name",
        dir="auto",
        aria_describedby="name-help",
        aria_invalid=_is_wrong(faults, fields.NAME),
    )
    return tag(
        "div",
        tag("label", words.NAME, for_=fields.NAME),
        tag("p", words.NAME_HELP, id="name-help", class_="help"),
        box,
        class_="card",
    )


def _is_wrong(faults: dict[str, Fault], place: str) -> str | None:
    return "true" if place in faults else None


def keep_fields(sent: dict[str, str]) -> list[Html]:
    """Keep what somebody sent where its form cannot be drawn, so that it can be sent again as it was."""
    return [tag("input", type="hidden", name=name, value=value) for name, value in sent.items()]
