"""Numbers as people write them: in digits, in English words to twelve, in Chinese numerals to ninety-nine."""

import re

_ZEROS = "〇零○"
_TENS = {"廿": "二十", "卅": "三十"}
HAN = _ZEROS + "一二三四五六七八九十两" + "".join(_TENS)
_HAN_DIGITS = dict.fromkeys(_ZEROS, 0) | {"两": 2} | {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}
ENGLISH = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12,
}  # fmt: skip
_HAN_DATE_PART = re.compile(rf"[{HAN}]+(?=[年月日号])")


def number(text: str) -> int | None:
    """The number that a text writes; None where it writes none. Two or three digits in a row without a zero are "two or three" (两三).

    >>> number("12"), number("Six"), number("九"), number("廿一"), number("some"), number("两三")
    (12, 6, 9, 21, None, None)
    """
    if re.fullmatch("[0-9]+", text):
        return int(text)
    if text.lower() in ENGLISH:
        return ENGLISH[text.lower()]
    for tens, numeral in _TENS.items():
        text = text.replace(tens, numeral)
    if "十" not in text:
        return _digits(text) if len(text) in (1, 4) or text.startswith(tuple(_ZEROS)) else None
    tens, _, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1 or not {*tens, *ones} <= _HAN_DIGITS.keys():
        return None
    return 10 * _HAN_DIGITS.get(tens, 1) + _HAN_DIGITS.get(ones, 0)


def _digits(text: str) -> int | None:
    digits = [str(_HAN_DIGITS[sign]) for sign in text if sign in _HAN_DIGITS]
    return int("".join(digits)) if text and len(digits) == len(text) else None


def with_digits(text: str) -> str:
    """A date with its Chinese numerals as digits; what is no number stays.

    >>> with_digits("二〇二六年十二月二十二日")
    '2026年12月22日'
    """

    def digits(match: re.Match[str]) -> str:
        year = len(match[0]) == 2 and "十" not in match[0] and text[match.end()] == "年"
        value = _digits(match[0]) if year else number(match[0])
        return match[0] if value is None else str(value)

    return _HAN_DATE_PART.sub(digits, text)
