"""Actions while presenting: another view, other names, another language, and what is decided and agreed, saved at once."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st
from pydantic import ValidationError

from pages.ui.components.chart import MessageBatch
from pages.ui.frame import page_frame
from pages.ui.kit import adviser_context, chart_state, data, environment, session
from pages.ui.kit.words import language, order, words
from pages.ui.presentation import presentation_state
from playbook import deck
from playbook.chart import View
from playbook.deck import Screen, ScreenId
from playbook.errors import PlaybookError
from playbook.findings import RuleContext
from playbook.privacy import Names, Privacy, redact_text
from playbook.reviews import presentation_notes
from playbook.storage import StoredPlan
from playbook.text import clean_label
from playbook.wording import LANGUAGES


def privacy(settings: presentation_state.Presenting) -> Privacy:
    """Return what is kept from the room: where names are, so is what we think of people."""
    return Privacy(settings.privacy, judgments=settings.privacy is not Names.SHOWN)


def screens(saved: StoredPlan, settings: presentation_state.Presenting) -> tuple[Screen, ...]:
    """The screens; only the chart is drawn anew when nothing but its view is another."""
    case, before = adviser_context.rule_context(saved), _last_review(saved)
    content_key = (saved.plan.id, saved.revision, language(), settings.privacy, case.today, case.limits, case.past, case.method, before)
    view_key = (settings.view, settings.opened)
    entry = st.session_state.get(session.DECK)
    if entry and entry[0] == content_key:
        deck_screens: tuple[Screen, ...] = entry[2]
        if entry[1] != view_key:
            chart = deck.chart_screen(case, language(), privacy=privacy(settings), view=settings.view, opened=settings.opened)
            deck_screens = tuple(chart if screen.id is ScreenId.CHART else screen for screen in deck_screens)
    else:
        deck_screens = deck.deck(case, language(), before=before, privacy=privacy(settings), view=settings.view, opened=settings.opened)
    st.session_state[session.DECK] = (content_key, view_key, deck_screens)
    return deck_screens


def _last_review(saved: StoredPlan) -> RuleContext | None:
    """The plan as the last review left it; None before the first."""
    store = environment.store()
    held = [review for review in store.reviews.of(saved.plan.id) if review.number <= saved.revision]
    if not held:
        return None
    last = max(held, key=lambda review: (review.on, review.at))
    plan = store.at(saved.plan.id, last.number)
    return adviser_context.rule_context_then(saved, plan, number=last.number, on=last.on, changed=last.on)


def decisions(saved: StoredPlan, settings: presentation_state.Presenting) -> list[str]:
    """The decisions of the review being prepared, as the room may see them."""
    draft = environment.store().reviews.draft(saved.plan.id)
    return [room_text(decision.what, saved, settings) for decision in draft.decisions]


def room_text(text: str, saved: StoredPlan, settings: presentation_state.Presenting) -> str:
    """A text from beside the plan, as the room may see it."""
    return redact_text(text, saved.plan, privacy(settings), language())


def next_language() -> str:
    """The language that comes after the one spoken."""
    return LANGUAGES[(LANGUAGES.index(language()) + 1) % len(LANGUAGES)]


def handle_messages(saved: StoredPlan, settings: presentation_state.Presenting, batch: MessageBatch) -> None:
    """Do what was asked for in the browser, and say of each typed line what became of it."""
    chart_state.answer(batch.serial)
    outcomes = {}
    for message in batch.messages:
        match message:
            case {"tell": "decision" | "action", "id": str(id)}:
                outcomes[id] = _save_line(saved, message)
            case {"tell": "view", "view": view} if view in set(View):
                settings = replace(settings, view=View(view))
            case {"tell": "privacy"}:
                names = tuple(Names)
                settings = replace(settings, privacy=names[(names.index(settings.privacy) + 1) % len(names)])
            case {"tell": "fold", "fold": str(branch), "open": bool(opening)}:
                settings = replace(settings, opened=settings.opened.opening(branch) if opening else settings.opened.closing(branch))
            case {"tell": "language"}:
                page_frame.speak(next_language())
            case {"tell": "leave"}:
                presentation_state.leave()
    presentation_state.present(settings)
    presentation_state.set_outcomes(outcomes)


def _save_line(saved: StoredPlan, message: Mapping[str, Any]) -> str:
    """Save one typed line. "" when it is saved, else a sentence that says why not."""
    values = {name: clean_label(str(text)) for name, text in message.items()}
    try:
        if message["tell"] == "decision":
            decision = presentation_notes.TypedDecision.model_validate(values)
            environment.store().reviews.change_draft(saved.plan.id, lambda draft: presentation_notes.with_decision(draft, decision))
        else:
            data.add(
                saved.plan.id,
                presentation_notes.with_action,
                presentation_notes.TypedAction.model_validate(values),
                today=environment.today(),
                order=order(),
            )
    except PlaybookError as error:
        return words(f"errors.{error.code}", **{name: str(value) for name, value in error.params.items()})
    except ValidationError:
        return words("errors.not-valid")
    return ""
