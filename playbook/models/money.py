"""Money: an amount in a currency, and how people write one in English and Chinese."""

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Annotated, Any

from babel.numbers import list_currencies
from pydantic import Field, field_validator

from playbook.models.meanings import Code
from playbook.models.terms import Frozen
from playbook.wording.formats import SYMBOLS

MOST = Decimal(10) ** 15
"""Amount from which it is no price any more."""
_CENT = Decimal("0.01")


class Money(Frozen):
    """An amount in a currency by its ISO code; "" while nobody has said which."""

    amount: Annotated[Decimal, Field(ge=0, lt=MOST, decimal_places=2)]
    currency: Annotated[str, Field(pattern=r"^([A-Z]{3})?$"), Code()] = ""

    @field_validator("amount")
    @classmethod
    def _write_plainly(cls, amount: Decimal) -> Decimal:
        """The amount without an exponent, with two places or none, so that the same money gives the same text."""
        return amount.quantize(Decimal(1) if amount == amount.to_integral_value() else _CENT)

    @property
    def code(self) -> str:
        """The money as one word of no language, which `read_money` reads."""
        return f"{self.currency} {self.amount}".strip()

    @classmethod
    def unless_absurd(cls, amount: Decimal, currency: str) -> "Money | None":
        """Return the money, None for an amount that no plan can hold."""
        return cls(amount=amount, currency=currency) if amount < MOST and amount == amount.quantize(_CENT) else None


_SCALES: Mapping[str, int] = {
    "k": 3, "tsd": 3, "thousand": 3, "千": 3, "万": 4, "十万": 5, "lakh": 5,
    "m": 6, "mn": 6, "mm": 6, "mio": 6, "million": 6, "millions": 6, "百万": 6, "千万": 7, "crore": 7, "亿": 8,
    "b": 9, "bn": 9, "mrd": 9, "billion": 9, "billions": 9, "十亿": 9,
}  # fmt: skip
"""Words after a number, and the zeros they stand for."""
_WORDS: Mapping[str, str] = {
    "us$": "USD", "dollar": "USD", "dollars": "USD", "美元": "USD", "美金": "USD", "euro": "EUR", "euros": "EUR", "欧元": "EUR",
    "rmb": "CNY", "yuan": "CNY", "renminbi": "CNY", "人民币": "CNY", "cn¥": "CNY", "元": "CNY", "块": "CNY",
    "pounds": "GBP", "英镑": "GBP", "yen": "JPY", "日元": "JPY", "円": "JPY", "nt": "TWD", "台币": "TWD", "新台币": "TWD",
    "港币": "HKD", "港元": "HKD", "韩元": "KRW", "瑞士法郎": "CHF", "rs": "INR",
}  # fmt: skip
_UNITS = ("元", "块", "dollars", "dollar")
"""Words that several currencies share: what stands before the number says which it is."""
_SIMPLE = str.maketrans("萬億圓幣歐鎊韓臺約塊", "万亿元币欧镑韩台约块")
_MONEY = re.compile(r"(?P<before>[^\d\s.,]*)\s*(?P<number>\d[\d.,' ’]*)\s*(?P<after>[^\d]*)")
_ABOUT = re.compile(r"^(?:about|around|approx\.?|approximately|roughly|some|ca\.?|circa|~|≈|大约|约|近)\s*|\s*(?:左右|上下|or so)$", re.I)


def read_money(text: str) -> Money | None:
    """The money that a whole text writes; None where it says more than that, or nothing of the kind.

    >>> str(read_money("820万").amount), read_money("USD 250,000"), read_money("three machines")
    ('8200000', Money(amount=Decimal('250000'), currency='USD'), None)
    """
    plain = unicodedata.normalize("NFKC", text).translate(_SIMPLE).strip()
    match = _MONEY.fullmatch(plain)
    if match is None:
        return None
    scale, unit = _scale_and_unit(match["after"].strip())
    amount = _number(match["number"].strip(), scaled=bool(scale))
    before, after = _currency(match["before"]), _currency(unit)
    if amount is None or scale is None or before is None or after is None:
        return None
    if before and after and before != after and unit.casefold() not in _UNITS:
        return None
    # 元 is the yuan, but in Taiwan, where it is written with traditional signs, the dollar.
    local = unit == "元" and not before and any(sign in text for sign in "萬億圓")
    return Money.unless_absurd(amount.scaleb(scale), "" if local else before or after)


def read_value(text: str) -> tuple[Money | None, str]:
    """The money that a text tells, and the text where the money does not tell all of it: about, a year, for two lines.

    >>> [str(part) for part in read_value("about 250k")[:1]], read_value("about 250k")[1], read_value("¥1.2m")[1]
    (["amount=Decimal('250000') currency=''"], 'about 250k', '')
    """
    if (money := read_money(text)) or not text.strip():
        return money, ""
    bare = unicodedata.normalize("NFKC", text).translate(_SIMPLE).strip()
    return read_money(_ABOUT.sub("", bare)), text


def _scale_and_unit(text: str) -> tuple[int | None, str]:
    """The zeros that what follows a number stands for, None where it is no such word, and the currency behind it."""
    low = text.casefold()
    for word in sorted(_SCALES, key=len, reverse=True):
        rest = text[len(word) :]
        if low.startswith(word) and (not rest or not word.isascii() or not rest[0].isalpha()):
            return _SCALES[word], rest.lstrip(". ")
    return 0, text


def _currency(text: str) -> str | None:
    """The code of a currency by its sign, code or word; "" for none, None where it is not known."""
    bare = text.strip()
    if not bare:
        return ""
    known = _words().get(bare.casefold())
    return known or (bare if bare in _codes() else None)


@cache
def _words() -> Mapping[str, str]:
    """Codes of currencies by the signs and words for them, folded."""
    signs = {sign.strip().casefold(): code for code, sign in SYMBOLS.items()}
    return {**signs, **{code.casefold(): code for code in SYMBOLS}, **_WORDS}


@cache
def _codes() -> frozenset[str]:
    """The codes of all currencies."""
    return frozenset(list_currencies())


def _number(text: str, *, scaled: bool) -> Decimal | None:
    """The number that digits with separators write, be the last one a point or a comma.

    Three digits after the only separator are thousands ("250.000"), unless a point stands before a word such as million.
    """
    digits = re.sub("[ '’]", "", text)
    signs = [sign for sign in digits if sign in ".,"]
    decimal = signs[-1] if signs else ""
    if len(set(signs)) == 1:
        tail = digits.rpartition(decimal)[2]
        grouped = len(tail) == 3 and not digits.startswith("0") and not (scaled and decimal == "." and len(signs) == 1)
        if grouped:
            return Decimal(digits.replace(decimal, ""))
    if signs.count(decimal) > 1 or digits.endswith((".", ",")):
        return None
    for sign in {".", ","} - {decimal}:
        digits = digits.replace(sign, "")
    return Decimal(digits.replace(",", "."))


def money_document(money: Money | None) -> Any:
    """The money as a document holds it."""
    return money.model_dump(mode="json") if money else None
