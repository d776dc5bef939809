"""Whatever our own files write in any language, in either script, is taken back: headings, choices and words."""

import pytest
from opencc import OpenCC

from playbook.content import method
from playbook.imports.columns import headings as known_headings
from playbook.imports.columns import is_ours, match_columns
from playbook.models import STAGES, ActionStatus, Coverage, RoleId, Stance
from playbook.tables import vocabulary
from playbook.tables.relation_cells import our_words
from playbook.wording import LANGUAGES

TRADITIONAL = OpenCC("s2t").convert


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_headings_of_people_are_found_alone_and_together(language: str) -> None:
    own = {field: text[language] for field, text in vocabulary.headings("people").items()}
    assert len(set(own.values())) == len(own)
    assert is_ours(list(own.values()))
    assert match_columns(list(own.values())) == {field: place for place, field in enumerate(own)}
    for field, heading in own.items():
        if field in known_headings():
            assert list(match_columns([heading])) == [field]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", ["plan", "ballot", "status", "word"])
def test_the_headings_and_words_of_other_tables_are_found(table: str, language: str) -> None:
    texts = vocabulary.headings(table)
    assert {id: vocabulary.label_id(text[language], texts) for id, text in texts.items()} == {id: id for id in texts}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_choices_are_found(language: str) -> None:
    ours = method()
    assert [vocabulary.said_stance(ours.stances[stance].label[language], ours) for stance in Stance] == list(Stance)
    assert [vocabulary.said_coverage(ours.coverages[coverage].label[language], ours) for coverage in Coverage] == list(Coverage)
    assert [vocabulary.said_stage(ours.stages[stage].label[language], ours) for stage in STAGES] == list(STAGES)
    assert [vocabulary.said_stage(f"{n} {ours.stages[stage].label[language]}", ours) for n, stage in enumerate(STAGES, 1)] == list(STAGES)
    assert [vocabulary.said_status(vocabulary.headings("status")[status][language]) for status in ActionStatus] == list(ActionStatus)
    assert [vocabulary.said_level(guide.label[language], ours) for guide in ours.levels] == [guide.level for guide in ours.levels]
    roles = vocabulary.joined((ours.roles[role].label[language] for role in RoleId), language)
    assert vocabulary.said_roles(roles, ours) == (list(RoleId), [])
    assert vocabulary.headings("word")["us"][language] in our_words()


def test_a_heading_of_another_program_is_found_in_either_script() -> None:
    for field, listed in known_headings().items():
        for heading in listed:
            assert match_columns([TRADITIONAL(heading)]) == match_columns([heading]), (field, heading)
