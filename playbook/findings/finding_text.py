"""Findings and steps as sentences, in either language: the same on the screen, on a slide and in a file."""

import re
from collections.abc import Callable

from playbook.content.method import Method
from playbook.findings.next_steps import FIND_OUT_WHO, Step
from playbook.findings.rule_engine import Finding
from playbook.insight.people_summary import called
from playbook.letters import simplified
from playbook.models import Person, Plan, RoleId, StageId
from playbook.people_names.name_words import lists
from playbook.wording import fill, texts, word
from playbook.wording.languages import is_chinese

_DETERMINERS = frozenset(["the", "a", "an", "our", "their", "his", "her", "mr", "mrs", "ms", "miss", "dr", "prof"])
"""Words that a title begins with where it needs no article, or is no title."""
_TITLE_WORDS = frozenset(
    ["workshop", "shift", "regional", "managing", "design", "information", "human", "factory", "vice-president", "co-founder"]
)
"""Words that titles begin with, beside those of playbook/people_names/name_words.toml."""
_SPEECH = re.compile(
    r"""
    # Li said, "Too loud"
    [^:：,，。]{0,30}? (?:\b(?:says?|said|told\ us|thinks?)|说过?|表示|认为|提到) (?:\ that)? \s*[:：,，]?\s* (?=["“‘「『])
    # She says that it is too loud; no speech are 说明书 and 说服
    | (?:he|she|they)\ (?:says?|said|told\ us|thinks?) \b (?:\ that)? \s*[:,]?\s*
    | [他她]们?(?:说(?:过|(?![明服法动话]))|表示|认为) \s*[:：,，]?\s*
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Beginning of a text that says who said the rest."""
_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’", "「": "」", "『": "』"}


def person_name(person: Person, language: str) -> str:
    """Name of a person in a list: name, else title, else that the name is not known."""
    return called(person).strip() or word("findings", "nobody", language)


def in_sentence(shown: str, person: Person, language: str) -> str:
    """Name of a person, as shown, set into a sentence: in English whoever is shown by title only gets an article, "the general manager".

    A first word that is a common one of titles loses its capital, unless the rest of the title has capitals too: "the Head of Finance".
    """
    title = person.title.strip()
    if is_chinese(language) or person.name.strip() or not title or not shown.startswith(title) or not re.match(r"[A-Za-z]", title):
        return shown
    first, *others = title.split()
    common = first.strip(",;.").casefold()
    usual = common in _DETERMINERS | _TITLE_WORDS | lists().latin_titles
    if usual and first[1:] == first[1:].lower() and not any(other[0].isupper() for other in others):
        shown = shown[0].lower() + shown[1:]
    return shown if common in _DETERMINERS or first.endswith(("'s", "’s")) else f"the {shown}"


def finding_sentence(
    plan: Plan, method: Method, finding: Finding, language: str, *, write: Callable[[str], str] = str,
    name: Callable[[Person, str], str] = person_name,
) -> str:  # fmt: skip
    """Sentence of a finding about its row. `write` escapes what people typed where the sentence goes into markup; `name` names people."""
    hit, between = finding.hit, word("findings", "between", language)
    criteria = {criterion.id: criterion.text[language] for stage in method.stages.values() for criterion in stage.criteria}
    role = method.roles[RoleId(hit.role)].person[language] if hit.role in set(RoleId) else criteria.get(hit.role or "", "")
    people = [plan.people_by_id[id] for id in hit.people]
    nameless = any(not person.name.strip() for person in people)
    rows = {
        "people": word("findings", "between-titles" if nameless else "between", language).join(
            write(in_sentence(name(person, language), person, language)) for person in people
        ),
        "action": write(next((_one_line(action.what, language) for action in plan.actions if action.id == hit.action), "")),
        "stage": method.stages[StageId(hit.stage)].label[language] if hit.stage else "",
        "role": role,
        "requirement": write(next((_one_line(item.what, language) for item in plan.requirements if item.id == hit.requirement), "")),
    }
    where = between.join(text for text in rows.values() if text) or word("findings", "facts", language)
    said = finding.words.said[language]
    text = fill(said, language, **rows, where=where, words=write(hit.words), count=hit.count)
    begins_nameless = said.startswith("{people}") and bool(people) and not people[0].name.strip()
    return text[:1].upper() + text[1:] if begins_nameless else text


def step_sentence(step: Step, language: str, *, write: Callable[[str], str] = str) -> str:
    """Advice about a person: the tactic, then for a talk with them an opening and what they gain, where known; `write` as for findings."""
    tactic = step.tactic.text[language]
    if not step.tactic.with_them:
        return word("findings", "step", language, tactic=tactic)
    wants = {"concern": _topic(step.person.concern), "win": _topic(step.person.win)}
    key = "-".join(["step", *(name for name, text in wants.items() if text)])
    key = key if any(wants.values()) else "step-open"
    return word("findings", key, language, tactic=tactic, **{name: write(text) for name, text in wants.items()})


def tactic_text(method: Method, id: str, language: str) -> str:
    """Text of a tactic, of one offered no more too; the id of one that nobody knows."""
    if id == FIND_OUT_WHO:
        return texts("findings")[FIND_OUT_WHO][language]
    return next((tactic.text[language] for tactic in method.tactics if tactic.id == id), id)


def _one_line(text: str, language: str) -> str:
    return " ".join(text.split()) or word("findings", "not-described", language)


def _topic(text: str) -> str:
    """Typed text as part of a sentence: on one line, without who said it, quotation marks around the whole, or a final stop of its own."""
    text = _unstopped(text)
    said = _SPEECH.match(simplified(text))
    text = text[said.end() :] if said else text
    while text[:1] in _QUOTES and text.endswith(_QUOTES[text[:1]]) and _QUOTES[text[:1]] not in text[1:-1]:
        text = _unstopped(text[1:-1])
    return text


def _unstopped(text: str) -> str:
    return " ".join(text.split()).rstrip(".。;；,，!！?？… ")
