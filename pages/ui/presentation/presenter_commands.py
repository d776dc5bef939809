"""Actions while presenting: another view, other names, another language, and what is decided and agreed, saved at once."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st
from pydantic import ValidationError

from pages.ui.components.chart import Told
from pages.ui.frame import page_frame
from pages.ui.kit import data, session
from pages.ui.kit.words import language, order, words
from playbook import deck
from playbook.chart import View
from playbook.deck import Screen, ScreenId
from playbook.errors import PlaybookError
from playbook.privacy import Names, Privacy, redact_text
from playbook.reviews import presentation_notes
from playbook.storage import StoredPlan
from playbook.text import clean_label
from playbook.wording import LANGUAGES


def privacy(seen: session.Presenting) -> Privacy:
    """Return what is kept from the room: where names are, so is what we think of people."""
    return Privacy(seen.privacy, judgments=seen.privacy is not Names.SHOWN)


def screens(saved: StoredPlan, seen: session.Presenting) -> tuple[Screen, ...]:
    """The seven screens; only the chart is drawn anew when nothing but its view is another."""
    case = data.case(saved)
    stands = (saved.plan.id, saved.revision, language(), seen.privacy, case.today, case.limits, case.past, case.method)
    looks = (seen.view, seen.opened)
    kept = st.session_state.get(session.DECK)
    if kept and kept[0] == stands:
        found: tuple[Screen, ...] = kept[2]
        if kept[1] != looks:
            chart = deck.chart_screen(case, language(), privacy=privacy(seen), view=seen.view, opened=seen.opened)
            found = tuple(chart if screen.id is ScreenId.CHART else screen for screen in found)
    else:
        found = deck.deck(case, language(), privacy=privacy(seen), view=seen.view, opened=seen.opened)
    st.session_state[session.DECK] = (stands, looks, found)
    return found


def decided(saved: StoredPlan, seen: session.Presenting) -> list[str]:
    """The decisions of the review being prepared, as the room may see them."""
    draft = data.store().reviews.draft(saved.plan.id)
    return [as_seen(decision.what, saved, seen) for decision in draft.decisions]


def as_seen(text: str, saved: StoredPlan, seen: session.Presenting) -> str:
    """A text from beside the plan, as the room may see it."""
    return redact_text(text, saved.plan, privacy(seen), language())


def told(saved: StoredPlan, seen: session.Presenting, told: Told) -> None:
    """Do what was asked for in the browser, and say of each typed line what became of it."""
    session.answer(told.serial)
    outcomes = {}
    for message in told.messages:
        match message:
            case {"tell": "decision" | "action", "id": str(id)}:
                outcomes[id] = _saved(saved, message)
            case {"tell": "view", "view": view} if view in set(View):
                seen = replace(seen, view=View(view))
            case {"tell": "privacy"}:
                names = tuple(Names)
                seen = replace(seen, privacy=names[(names.index(seen.privacy) + 1) % len(names)])
            case {"tell": "fold", "fold": str(branch), "open": bool(opening)}:
                seen = replace(seen, opened=seen.opened.opening(branch) if opening else seen.opened.closing(branch))
            case {"tell": "language"}:
                page_frame.speak(next(one for one in LANGUAGES if one != language()))
            case {"tell": "leave"}:
                session.leave()
    session.present(seen)
    session.set_outcomes(outcomes)


def _saved(saved: StoredPlan, message: Mapping[str, Any]) -> str:
    """Save one typed line. "" when it is saved, else a sentence that says why not."""
    clean = {name: clean_label(str(text)) for name, text in message.items()}
    try:
        if message["tell"] == "decision":
            decided = presentation_notes.TypedDecision.model_validate(clean)
            data.store().reviews.change_draft(saved.plan.id, lambda draft: presentation_notes.with_decision(draft, decided))
        else:
            data.add(
                saved.plan.id,
                presentation_notes.with_action,
                presentation_notes.TypedAction.model_validate(clean),
                today=data.today(),
                order=order(),
            )
    except PlaybookError as error:
        return words(f"errors.{error.code}", **{name: str(value) for name, value in error.params.items()})
    except ValidationError:
        return words("errors.not-valid")
    return ""
