"""The languages of the product, and what each asks of whatever writes it: names of locales, regions, fonts."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Conventions:
    """Names that others have for a language, and how it is set."""

    name: str
    """In its own words, short enough for three side by side."""
    chinese: bool
    tag: str
    """For web pages and drawings."""
    locale: str
    """Of Babel."""
    region: str
    """Of typst, which takes the shape of signs and quotes from it."""
    office: str
    """Of programs that check the spelling of slides."""
    face: int
    """Font of the collection Noto Sans CJK whose shapes its readers are used to."""
    glyphs: str
    """End of the names of fonts with such shapes."""
    font: str
    """Of Office, for Chinese signs."""
    currency: str
    """Meant by a reader who types an amount alone."""


_CONVENTIONS = {
    "en": Conventions("English", False, "en", "en", "US", "en-US", 2, "SC", "Microsoft YaHei", "USD"),
    "zh": Conventions("简", True, "zh-CN", "zh", "CN", "zh-CN", 2, "SC", "Microsoft YaHei", "CNY"),
    "zh-Hant": Conventions("繁", True, "zh-Hant", "zh_Hant", "TW", "zh-TW", 3, "TC", "Microsoft JhengHei", "TWD"),
}
LANGUAGES = tuple(_CONVENTIONS)
_TRADITIONAL = re.compile(r"hant|\b(?:tw|hk|mo)\b|traditional|taiwan|hong kong|macau|macao")


def conventions(language: str) -> Conventions:
    """Names that others have for a language, and how it is set."""
    return _CONVENTIONS[language]


def is_chinese(language: str) -> bool:
    """True if a language is Chinese, in either script."""
    return _CONVENTIONS[language].chinese


def is_simplified(language: str) -> bool:
    """True if a language is Chinese in simplified signs, in which its texts are kept."""
    return language == "zh"


def nearest(locale: str) -> str:
    """The language nearest to a locale, as browsers and operating systems write it; English where none is near.

    >>> nearest("zh-CN"), nearest("zh_TW.UTF-8"), nearest("zh-Hant-HK"), nearest("Chinese (Traditional)_Taiwan.950"), nearest("fr")
    ('zh', 'zh-Hant', 'zh-Hant', 'zh-Hant', 'en')
    """
    low = locale.lower().replace("_", "-")
    if not low.startswith(("zh", "chinese")):
        return "en"
    return "zh-Hant" if _TRADITIONAL.search(low) and "hans" not in low else "zh"
