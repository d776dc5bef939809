"""The form of dates, to choose from: that of the language, or one for all."""

from pages.ui.kit import choices, environment
from pages.ui.kit.words import language, words
from playbook.wording import formats
from playbook.wording.formats import DateForm

OF_LANGUAGE = ""


def date_forms() -> None:
    """The choice, for everybody on this database, each form with today's date in it."""
    today, language_code, chosen = environment.today(), language(), environment.date_form()
    examples = {form.value: formats.written(today, form, language_code) for form in DateForm}
    names = {OF_LANGUAGE: words("settings.dates-of-language")} | {
        form: words(f"settings.dates-{form}", example=example) for form, example in examples.items()
    }
    choices.selectbox(
        words("settings.dates"),
        names,
        shown=names.__getitem__,
        key="date-form",
        value=chosen.value if chosen else OF_LANGUAGE,
        take=lambda _, form: environment.choose_date_form(DateForm(form) if form else None),
        help=words("settings.dates-help"),
        width=420,
    )
