"""Money as people write it, read and shown."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.models import Money
from playbook.models.money import read_money, read_value
from playbook.wording.formats import SYMBOLS, money
from playbook.wording.languages import LANGUAGES

READ = [
    ("820万", "8200000", ""), ("¥1.2m", "1200000", "CNY"), ("USD 250,000", "250000", "USD"), ("250k", "250000", ""),
    ("1.200.000 EUR", "1200000", "EUR"), ("1,5 Mio. EUR", "1500000", "EUR"), ("€ 3.5bn", "3500000000", "EUR"),
    ("人民币820万元", "8200000", "CNY"), ("820万元", "8200000", "CNY"), ("500萬元", "5000000", ""), ("新台幣500萬元", "5000000", "TWD"),
    ("10亿美元", "1000000000", "USD"), ("1'200'000 CHF", "1200000", "CHF"), ("１２０万", "1200000", ""), ("￥96,000", "96000", "CNY"),
    ("$250,000.50", "250000.50", "USD"), ("250.000", "250000", ""), ("0.5m", "500000", ""), ("INR 2,50,000", "250000", "INR"),
    ("3 million dollars", "3000000", "USD"), ("1 250 000 EUR", "1250000", "EUR"), ("0", "0", ""),
]  # fmt: skip
NOT_READ = [
    "",
    "EUR",
    "-5",
    "200-250k",
    "two million",
    "CNY 2.4 million a year",
    "1..2",
    "1,2,3",
    "USD 5 EUR",
    "5 apples",
    "9" * 20,
    "1.2345",
]


@pytest.mark.parametrize(("text", "amount", "currency"), READ)
def test_an_amount_is_read_as_people_write_it(text: str, amount: str, currency: str) -> None:
    assert read_money(text) == Money(amount=Decimal(amount), currency=currency)
    assert read_value(text)[1] == ""


@pytest.mark.parametrize("text", NOT_READ)
def test_anything_else_is_kept_as_a_note(text: str) -> None:
    assert read_value(text) == (None, text)


@pytest.mark.parametrize("text", ["about 250k USD", "约25万美元", "ca. 250.000 USD", "25万美元左右"])
def test_an_amount_about_which_somebody_is_not_sure_keeps_their_words(text: str) -> None:
    assert read_value(text) == (Money(amount=Decimal(250_000), currency="USD"), text)


@given(st.decimals(0, 10**14, places=2), st.sampled_from(["", "BRL", *SYMBOLS]), st.sampled_from(LANGUAGES))
def test_what_is_shown_is_read_as_the_same(amount: Decimal, currency: str, language: str) -> None:
    value = Money(amount=amount, currency=currency)
    assert read_money(money(value.amount, value.currency, language)) == value


@given(st.text(max_size=12))
def test_no_text_breaks_the_reader(text: str) -> None:
    found, rest = read_value(text)
    assert rest == text or found or not text.strip()
