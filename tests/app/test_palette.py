"""A palette is chosen once and holds on every page, also in the next session."""

from playbook.content import method
from playbook.samples import sample
from playbook.storage import Store
from tests.support.pages import OpenPage
from tests.support.plans import TODAY

RED = method().palettes["red-for-us"].supporter


def test_a_palette_is_kept_and_can_be_given_up(open_page: OpenPage, database: Store) -> None:
    assert RED
    settings = open_page("settings", "zh", sample("keyboards", "zh", TODAY, plan_id="keyboards"))
    settings.selectbox(key="palette").set_value("red-for-us").run()
    assert not settings.exception
    assert database.setting("palette") == "red-for-us"
    again = open_page("organization", "zh", "keyboards")
    assert not again.exception
    assert again.session_state["chosen-palette"] == "red-for-us"
    given_up = open_page("settings", "zh", "keyboards")
    box = next(box for box in given_up.selectbox if box.key.startswith("palette"))
    assert box.value == "red-for-us"
    box.set_value("").run()
    assert not given_up.exception
    assert database.setting("palette") is None


def test_a_palette_that_is_no_more_is_as_good_as_none(open_page: OpenPage, database: Store) -> None:
    database.set_setting("palette", "of an older release")
    page = open_page("organization", "en", sample("keyboards", "en", TODAY, plan_id="keyboards"))
    assert not page.exception
    assert page.session_state["chosen-palette"] is None
