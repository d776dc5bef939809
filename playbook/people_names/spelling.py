"""Chinese signs as they are spelled in Latin letters."""

from functools import cache


@cache
def readings(sign: str) -> frozenset[str]:
    """Spellings of a Chinese sign, without tones: 曾 is "zeng" and "ceng", 吕 "lv", "lu" and "lyu"."""
    from pypinyin import Style, pinyin  # half a second, so only where somebody's name is spelled

    plain = {way for ways in pinyin(sign, style=Style.NORMAL, heteronym=True, errors="ignore") for way in ways}
    return frozenset(
        way for spelling in plain for way in ({spelling.replace("v", u) for u in ("v", "u", "yu")} if "v" in spelling else {spelling})
    )
