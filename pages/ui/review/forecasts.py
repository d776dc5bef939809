"""Forecasts on the screen: what has to be answered now, what still runs, and how often expectations came true."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from pages.ui.kit import choices, controlled, data, date_field, environment, erasure, explained, fields, labels
from pages.ui.kit.words import day, plain, together, words
from playbook import forecasts
from playbook.forecasts import Prediction, Tally
from playbook.models import Forecast, Plan, Reading, Stance, new_id
from playbook.storage import StoredPlan
from playbook.text import clean_label, clean_note, shortened

SAYABLE = (Stance.SUPPORTER, Stance.NEUTRAL, Stance.OPPONENT)
_GROUPS: Mapping[str, Callable[[Iterable[Prediction]], Sequence[tuple[Any, Tally]]]] = {
    "speaker": forecasts.by_speaker,
    "evidence": forecasts.by_evidence,
    "role": forecasts.by_role,
}


def section(saved: StoredPlan) -> None:
    """All about the forecasts of a plan: first the question whose day has passed, then the score."""
    predictions, today = forecasts.predictions(saved.plan), environment.today()
    if not predictions:
        st.info(words("forecasts.empty"), icon=":material/info:")
    else:
        _waiting_list(saved, [prediction for prediction in predictions if prediction.waits(today)])
        _running_table([prediction for prediction in predictions if prediction.runs(today)])
    _score(saved.plan)
    _answered_list(saved, [prediction for prediction in predictions if prediction.answered])


def _waiting_list(saved: StoredPlan, predictions: list[Prediction]) -> None:
    if not predictions:
        st.caption(f":material/check: {words('forecasts.asks-none')}")
        return
    st.subheader(words("forecasts.waiting", count=len(predictions)), anchor=False)
    for index, prediction in enumerate(predictions):
        with st.expander(
            _forecast_sentence(prediction), icon=":material/help:", expanded=index == 0, key=f"forecast:{_key(prediction)}:{index == 0}"
        ):
            _ask(saved, prediction)


def _ask(saved: StoredPlan, prediction: Prediction) -> None:
    key, name = _key(prediction), plain(labels.person(prediction.person))
    action = words("forecasts.action", what=plain(shortened(prediction.action.what, 120)))
    st.caption(together(_basis_sentence(prediction), action))
    if reading := forecasts.offered_reading(prediction):
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
            st.button(
                words("forecasts.take-offer"), key=f"f-take-offer:{key}", on_click=data.apply, args=(saved, *_answer(prediction, reading))
            )
    fields.defaults(_blank(prediction))
    # No st.form: what is chosen in one is known to the browser alone, and lost when its options get other labels (choices.py).
    with st.container():
        stance_help, grade_help = explained.help_of("stance"), f"{explained.help_of('grade')}\n\n{words('forecasts.counts')}"
        choices.segmented_control(
            words("forecasts.stance"), SAYABLE, shown=labels.stance, key=f"f-stance:{key}", required=False, help=stance_help
        )
        choices.segmented_control(
            words("forecasts.grade"), range(1, 4), shown=labels.grade, key=f"f-grade:{key}", required=False, help=grade_help
        )
        with st.container(horizontal=True):
            with st.container(width=150):
                date_field.in_form(words("forecasts.on"), key=f"f-on:{key}")
            st.text_input(words("person.source"), key=f"f-source:{key}", width=320, placeholder=explained.example("source"))
        st.text_area(words("fields.evidence"), key=f"f-evidence:{key}", height=68, placeholder=explained.example("evidence"))
        with st.container(horizontal=True):
            st.button(words("forecasts.save"), key=f"f-save:{key}", type="primary", on_click=_save, args=(saved, prediction))
            st.button(words("forecasts.not-found"), key=f"f-not-found:{key}", on_click=data.apply, args=(saved, *_answer(prediction, None)))
        fields.refusal(words("forecasts.save"))


def _answer(prediction: Prediction, reading: Reading | None) -> tuple[Any, ...]:
    return forecasts.answer_prediction, prediction.action.id, prediction.forecast.id, reading


def _blank(prediction: Prediction) -> dict[str, Any]:
    blanks = {"stance": None, "grade": None, "on": day(environment.today()), "source": "", "evidence": ""}
    return {f"f-{name}:{_key(prediction)}": value for name, value in blanks.items()}


def _save(saved: StoredPlan, prediction: Prediction) -> None:
    answers = {name: controlled.held(f"f-{name}:{_key(prediction)}") for name in ("stance", "grade", "source", "evidence")}
    if fields.unchosen(words("forecasts.save"), {words(f"forecasts.{name}"): answers[name] for name in ("stance", "grade")}):
        return
    on = f"f-on:{_key(prediction)}"
    rule = date_field.rule_of(Forecast, "came_on")
    days = date_field.read_all({on: replace(rule, required=True, earliest=prediction.forecast.due, latest=environment.today())})
    if days is None:
        return
    answers |= {"on": days[on], "source": clean_label(answers["source"]), "evidence": clean_note(answers["evidence"])}
    id = new_id()

    def with_answer(plan: Plan) -> Plan:
        edit, *arguments = _answer(prediction, Reading(id=id, **answers))
        new_plan: Plan = edit(plan, *arguments)
        return new_plan

    fields.submit(saved, with_answer, blanks=_blank(prediction))


def _running_table(predictions: list[Prediction]) -> None:
    if not predictions:
        return
    st.subheader(words("forecasts.running", count=len(predictions)), anchor=False)
    rows = [
        {
            words("fields.due"): day(prediction.forecast.due),
            words("fields.person"): labels.person(prediction.person),
            words("forecasts.now"): labels.stance(prediction.person.stance if prediction.person else None),
            words("fields.expected"): labels.stance(prediction.forecast.stance),
            words("forecasts.by"): prediction.forecast.by or words("forecasts.not-recorded"),
            words("forecasts.grade-then"): _grade(prediction.forecast.grade),
            words("fields.what"): prediction.action.what,
        }
        for prediction in predictions
    ]
    st.dataframe(rows, hide_index=True, alt=words("forecasts.running", count=len(predictions)))


def _score(plan: Plan) -> None:
    st.subheader(words("forecasts.score"), anchor=False)
    with st.container(horizontal=True):
        scopes = {name: words(f"forecasts.{name}") for name in ("plan", "all")}
        scope = choices.segmented_control(words("forecasts.scope"), scopes, start="plan", shown=scopes.__getitem__, key="forecast-scope")
        groups = {name: words(f"forecasts.{name}") for name in _GROUPS}
        group = choices.segmented_control(words("forecasts.group"), groups, start="speaker", shown=groups.__getitem__, key="forecast-group")
    predictions = forecasts.of_all(erasure.every_plan()) if scope == "all" else forecasts.predictions(plan)
    total = forecasts.in_all(predictions)
    if total == Tally():
        st.caption(words("forecasts.no-score"))
        return
    st.markdown(_summary(predictions, total))
    rows = [_row(words(f"forecasts.{group}"), _group_label(str(group), key), tally) for key, tally in _GROUPS[str(group)](predictions)]
    st.dataframe(rows, hide_index=True, alt=words("forecasts.score"))


def _summary(predictions: tuple[Prediction, ...], total: Tally) -> str:
    if not total.counted:
        sentences = [words("forecasts.summary-none")]
    else:
        counts = {"true": total.true, "counted": total.counted, "hopeful": total.hopeful, "cautious": total.cautious}
        sentences = [words("forecasts.summary", **counts)]
        if steady := forecasts.in_all(prediction for prediction in predictions if prediction.steady).counted:
            sentences.append(words("forecasts.steady", count=steady))
        if total.share is None:
            sentences.append(words("forecasts.few"))
    if total.unproved or total.unknown:
        sentences.append(words("forecasts.apart", unproved=total.unproved, unknown=total.unknown))
    return together(*sentences)


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


def _group_label(group: str, key: Any) -> str:
    if group == "role":
        return labels.role(key) if key else words("forecasts.no-role")
    return _grade(key) if group == "evidence" else key or words("forecasts.not-recorded")


def _answered_list(saved: StoredPlan, predictions: list[Prediction]) -> None:
    if not predictions:
        return
    with st.expander(words("forecasts.answered", count=len(predictions)), icon=":material/history:", key="forecasts-answered"):
        for prediction in reversed(predictions):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(together(_forecast_sentence(prediction), _outcome_sentence(prediction)), width="stretch")
                st.button(
                    words("forecasts.ask-again"),
                    key=f"f-again:{_key(prediction)}",
                    type="tertiary",
                    on_click=data.apply,
                    args=(saved, forecasts.withdraw_answer, prediction.action.id, prediction.forecast.id),
                )


def _forecast_sentence(prediction: Prediction) -> str:
    forecast = prediction.forecast
    name = plain(labels.person(prediction.person)) if prediction.person else words("forecasts.somebody")
    about = {"name": name, "stance": plain(labels.stance(forecast.stance)), "due": day(forecast.due)}
    return words("forecasts.said", by=plain(forecast.by), **about) if forecast.by else words("forecasts.said-by-nobody", **about)


def _basis_sentence(prediction: Prediction) -> str:
    forecast = prediction.forecast
    if forecast.on is None or forecast.grade is None:
        return words("forecasts.then-unknown")
    was, name = plain(labels.stance(forecast.was)), plain(labels.person(prediction.person))
    return words("forecasts.then", date=day(forecast.on), name=name, was=was, grade=plain(labels.grade(forecast.grade)))


def _outcome_sentence(prediction: Prediction) -> str:
    forecast = prediction.forecast
    if forecast.came_on is None or forecast.came_grade is None:
        return words("forecasts.came-unknown")
    stance = plain(labels.stance(forecast.came))
    return words("forecasts.came", date=day(forecast.came_on), stance=stance, grade=plain(labels.grade(forecast.came_grade)))


def _grade(grade: int | None) -> str:
    return words("forecasts.not-recorded") if grade is None else labels.grade(grade)


def _key(prediction: Prediction) -> str:
    return f"{prediction.action.id}:{prediction.forecast.id}"
