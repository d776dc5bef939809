"""Forecasts on the screen: what has to be answered now, what still runs, and how often expectations came true."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from pages.ui.kit import choices, data, date_field, fields, labels, session
from pages.ui.kit.fields import emphasis
from pages.ui.kit.words import day, plain, words
from pages.ui.review import moves_shown
from playbook import forecasts
from playbook.forecasts import Prediction, Tally
from playbook.models import Forecast, Plan, Reading, Stance, new_id
from playbook.storage import StoredPlan
from playbook.text import clean_label, clean_note

SAYABLE = (Stance.SUPPORTER, Stance.NEUTRAL, Stance.OPPONENT)
_GROUPS: Mapping[str, Callable[[Iterable[Prediction]], Sequence[tuple[Any, Tally]]]] = {
    "speaker": forecasts.by_speaker,
    "evidence": forecasts.by_evidence,
    "role": forecasts.by_role,
}


def reminder(saved: StoredPlan) -> None:
    """Say that forecasts wait for an answer, with the way there; nothing when none does or they are on the screen."""
    waiting = sum(one.waits(data.today()) for one in forecasts.predictions(saved.plan))
    if waiting and not moves_shown.is_open("forecasts"):
        with st.container(horizontal=True, vertical_alignment="center", key="forecast-reminder"):
            st.markdown(f":material/help: {words('forecasts.reminder', count=waiting)}", width="content")
            st.button(words("forecasts.answer"), key="forecast-answer", on_click=moves_shown.open_part, args=("forecasts",))


def section(saved: StoredPlan) -> None:
    """All about the forecasts of a plan: first the question whose day has passed, then the score."""
    found, today = forecasts.predictions(saved.plan), data.today()
    if not found:
        st.info(words("forecasts.empty"), icon=":material/info:")
    else:
        _waiting(saved, [one for one in found if one.waits(today)])
        _running([one for one in found if one.runs(today)])
    _score(saved.plan)
    _answered(saved, [one for one in found if one.answered])


def _waiting(saved: StoredPlan, waiting: list[Prediction]) -> None:
    if not waiting:
        st.caption(f":material/check: {words('forecasts.asks-none')}")
        return
    st.subheader(words("forecasts.waiting", count=len(waiting)), anchor=False)
    for place, one in enumerate(waiting):
        with st.expander(_said(one), icon=":material/help:", expanded=place == 0, key=f"forecast:{_key(one)}:{place == 0}"):
            _ask(saved, one)


def _ask(saved: StoredPlan, one: Prediction) -> None:
    key, name = _key(one), plain(labels.person(one.person))
    st.caption(f"{_then(one)}  {words('forecasts.action', what=plain(labels.short(one.action.what, 120)))}")
    if reading := forecasts.offered_reading(one):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                words(
                    "forecasts.offer",
                    date=day(reading.on),
                    name=name,
                    stance=plain(labels.stance(reading.stance)),
                    grade=plain(labels.grade(reading.grade)),
                ),
                width="content",
            )
            st.button(words("forecasts.take-offer"), key=f"f-take-offer:{key}", on_click=data.apply, args=(saved, *_answer(one, reading)))
    fields.defaults(_blank(one))
    # No st.form: what is chosen in one is known to the browser alone, and lost when its options get other labels (choices.py).
    with st.container():
        choices.segmented_control(words("forecasts.stance"), SAYABLE, shown=labels.stance, key=f"f-stance:{key}", required=False)
        choices.segmented_control(
            words("forecasts.grade"), range(1, 4), shown=labels.grade, key=f"f-grade:{key}", required=False, help=words("forecasts.counts")
        )
        with st.container(horizontal=True):
            with st.container(width=150):
                date_field.in_form(words("forecasts.on"), key=f"f-on:{key}")
            st.text_input(words("person.source"), key=f"f-source:{key}", width=320)
        st.text_area(words("fields.evidence"), key=f"f-evidence:{key}", height=68)
        with st.container(horizontal=True):
            st.button(words("forecasts.save"), key=f"f-save:{key}", type=emphasis(), on_click=_save, args=(saved, one))
            st.button(words("forecasts.not-found"), key=f"f-not-found:{key}", on_click=data.apply, args=(saved, *_answer(one, None)))
        fields.refusal(words("forecasts.save"))


def _answer(one: Prediction, reading: Reading | None) -> tuple[Any, ...]:
    return forecasts.answer_prediction, one.action.id, one.forecast.id, reading


def _blank(one: Prediction) -> dict[str, Any]:
    blanks = {"stance": None, "grade": None, "on": day(data.today()), "source": "", "evidence": ""}
    return {f"f-{name}:{_key(one)}": value for name, value in blanks.items()}


def _save(saved: StoredPlan, one: Prediction) -> None:
    typed = {name: session.held(f"f-{name}:{_key(one)}") for name in ("stance", "grade", "source", "evidence")}
    if fields.unchosen(words("forecasts.save"), {words(f"forecasts.{name}"): typed[name] for name in ("stance", "grade")}):
        return
    on = f"f-on:{_key(one)}"
    rule = date_field.rule_of(Forecast, "came_on")
    days = date_field.read_all({on: replace(rule, required=True, earliest=one.forecast.due, latest=data.today())})
    if days is None:
        return
    typed |= {"on": days[on], "source": clean_label(typed["source"]), "evidence": clean_note(typed["evidence"])}
    id = new_id()

    def answered(plan: Plan) -> Plan:
        edit, *about = _answer(one, Reading(id=id, **typed))
        done: Plan = edit(plan, *about)
        return done

    fields.submit(saved, answered, blanks=_blank(one))


def _running(running: list[Prediction]) -> None:
    if not running:
        return
    st.subheader(words("forecasts.running", count=len(running)), anchor=False)
    rows = [
        {
            words("fields.due"): day(one.forecast.due),
            words("fields.person"): labels.person(one.person),
            words("forecasts.now"): labels.stance(one.person.stance if one.person else None),
            words("fields.expected"): labels.stance(one.forecast.stance),
            words("forecasts.by"): one.forecast.by or words("forecasts.not-recorded"),
            words("forecasts.grade-then"): _grade(one.forecast.grade),
            words("fields.what"): one.action.what,
        }
        for one in running
    ]
    st.dataframe(rows, hide_index=True, alt=words("forecasts.running", count=len(running)))


def _score(plan: Plan) -> None:
    st.subheader(words("forecasts.score"), anchor=False)
    with st.container(horizontal=True):
        scopes = {name: words(f"forecasts.{name}") for name in ("plan", "all")}
        scope = choices.segmented_control(words("forecasts.scope"), scopes, start="plan", shown=scopes.__getitem__, key="forecast-scope")
        groups = {name: words(f"forecasts.{name}") for name in _GROUPS}
        group = choices.segmented_control(words("forecasts.group"), groups, start="speaker", shown=groups.__getitem__, key="forecast-group")
    found = forecasts.of_all(data.every_plan()) if scope == "all" else forecasts.predictions(plan)
    whole = forecasts.in_all(found)
    if whole == Tally():
        st.caption(words("forecasts.no-score"))
        return
    st.markdown(_summary(found, whole))
    rows = [_row(words(f"forecasts.{group}"), _named(str(group), key), tally) for key, tally in _GROUPS[str(group)](found)]
    st.dataframe(rows, hide_index=True, alt=words("forecasts.score"))


def _summary(found: tuple[Prediction, ...], whole: Tally) -> str:
    if not whole.counted:
        said = [words("forecasts.summary-none")]
    else:
        counts = {"true": whole.true, "counted": whole.counted, "hopeful": whole.hopeful, "cautious": whole.cautious}
        said = [words("forecasts.summary", **counts)]
        if steady := forecasts.in_all(one for one in found if one.steady).counted:
            said.append(words("forecasts.steady", count=steady))
        if whole.share is None:
            said.append(words("forecasts.few"))
    if whole.unproved or whole.unknown:
        said.append(words("forecasts.apart", unproved=whole.unproved, unknown=whole.unknown))
    return " ".join(said)


def _row(title: str, name: str, tally: Tally) -> dict[str, str | int]:
    low, high = (round(100 * end) for end in forecasts.interval(tally.true, tally.counted))
    share = None if tally.share is None else words("forecasts.share-of", share=round(100 * tally.share), low=low, high=high)
    return {
        title: name,
        words("forecasts.true"): words("forecasts.of", true=tally.true, counted=tally.counted),
        words("forecasts.share"): share or words("forecasts.too-few"),
        words("forecasts.hopeful"): tally.hopeful,
        words("forecasts.cautious"): tally.cautious,
        words("forecasts.unproved"): tally.unproved,
        words("forecasts.unknown"): tally.unknown,
    }


def _named(group: str, key: Any) -> str:
    if group == "role":
        return labels.role(key) if key else words("forecasts.no-role")
    return _grade(key) if group == "evidence" else key or words("forecasts.not-recorded")


def _answered(saved: StoredPlan, answered: list[Prediction]) -> None:
    if not answered:
        return
    with st.expander(words("forecasts.answered", count=len(answered)), icon=":material/history:", key="forecasts-answered"):
        for one in reversed(answered):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"{_said(one)} {_came(one)}", width="stretch")
                st.button(
                    words("forecasts.ask-again"),
                    key=f"f-again:{_key(one)}",
                    type="tertiary",
                    on_click=data.apply,
                    args=(saved, forecasts.withdraw_answer, one.action.id, one.forecast.id),
                )


def _said(one: Prediction) -> str:
    forecast = one.forecast
    name = plain(labels.person(one.person)) if one.person else words("forecasts.somebody")
    about = {"name": name, "stance": plain(labels.stance(forecast.stance)), "due": day(forecast.due)}
    return words("forecasts.said", by=plain(forecast.by), **about) if forecast.by else words("forecasts.said-by-nobody", **about)


def _then(one: Prediction) -> str:
    forecast = one.forecast
    if forecast.on is None or forecast.grade is None:
        return words("forecasts.then-unknown")
    was, name = plain(labels.stance(forecast.was)), plain(labels.person(one.person))
    return words("forecasts.then", date=day(forecast.on), name=name, was=was, grade=plain(labels.grade(forecast.grade)))


def _came(one: Prediction) -> str:
    forecast = one.forecast
    if forecast.came_on is None or forecast.came_grade is None:
        return words("forecasts.came-unknown")
    stance = plain(labels.stance(forecast.came))
    return words("forecasts.came", date=day(forecast.came_on), stance=stance, grade=plain(labels.grade(forecast.came_grade)))


def _grade(grade: int | None) -> str:
    return words("forecasts.not-recorded") if grade is None else labels.grade(grade)


def _key(one: Prediction) -> str:
    return f"{one.action.id}:{one.forecast.id}"
