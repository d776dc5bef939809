"""The help of every page: the way to "How it works", and all terms, one sentence each."""

from collections.abc import Iterator

import streamlit as st

from pages.ui.kit import explained
from pages.ui.kit.environment import method
from pages.ui.kit.words import catalog, language, words
from playbook.letters import comparable


def help_button() -> None:
    """The button for help."""
    with st.popover(words("explained.help"), icon=":material/help:", key="glossary", width="content"):
        explained.link_to_method()
        st.caption(f"**{words('explained.terms')}**")
        st.markdown("\n".join(f"- {line}" for line in terms()))


def terms() -> list[str]:
    """Every term with its sentence, for Markdown, in the order of the language."""
    return [explained.entry(term, sentence) for term, sentence in sorted(_entries(), key=lambda entry: _place(entry[0]))]


def _entries() -> Iterator[tuple[str, str]]:
    for key, text in catalog().items():
        if key.partition(".")[0] == "glossary":
            yield explained.parted(text[language()])
    guides = [(guide.label, guide.short) for guide in method().roles.values()]
    guides += [(guide.label, guide.meaning) for guide in method().stances.values()]
    yield from ((label[language()], meaning[language()]) for label, meaning in guides)


def _place(text: str) -> bytes:
    """Place in the alphabet. Simplified signs stand in this encoding as they are spelled; traditional ones stand behind all of them."""
    return comparable(text).encode("gb18030")
