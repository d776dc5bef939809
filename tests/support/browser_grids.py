"""A table for editing many, as a browser shows it: read from the accessible table under its canvas, typed into by keys."""

from playwright.sync_api import Locator, Page, expect


def grid(page: Page) -> Locator:
    """The first table of the page, once it is drawn."""
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    expect(table.locator('[role="gridcell"]').first).to_be_attached()
    return table


LINES = """() => [...document.querySelector('[data-testid=stDataFrame]')?.querySelectorAll('tbody tr') ?? []]
    .map(row => [...row.querySelectorAll('[role=gridcell]')].map(cell => cell.innerText))"""


def lines(page: Page) -> list[list[str]]:
    """What the cells in sight of the first table show, line by line, without the ticks."""
    return [cells[1:] for cells in page.evaluate(LINES)]


def select(page: Page, table: Locator, row: int, column: int) -> None:
    """Select a cell with the keys, from the first one."""
    table.locator('[role="gridcell"]').first.focus()
    page.keyboard.press("Control+Home")
    for key, times in (("ArrowDown", row), ("ArrowRight", column)):
        for _ in range(times):
            page.keyboard.press(key)
    expect(table.locator(f'[id="glide-cell-{column}-{row}"][aria-selected="true"]')).to_be_attached()


def type_into(page: Page, table: Locator, row: int, column: int, text: str) -> None:
    """Type into a cell; column 0 is the tick."""
    select(page, table, row, column)
    page.keyboard.press("Enter")
    editor = page.locator("#portal textarea, #portal input").first
    editor.wait_for()
    editor.fill(text)
    page.keyboard.press("Enter")
    expect(editor).not_to_be_attached()
