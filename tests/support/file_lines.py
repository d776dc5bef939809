"""The texts that somebody who opens a file reads in it."""

import io
import re
import zipfile
from collections.abc import Iterator

from pypdfium2 import PdfDocument


def lines_of(file: bytes | str) -> Iterator[str]:
    """The texts of a file: what stands between the tags of its parts, or its lines."""
    if isinstance(file, str):
        yield from file.splitlines()
    elif file.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(file)) as parts:
            for part in parts.namelist():
                if part.endswith(".xml"):
                    yield from re.findall(r">([^<>]+)<", parts.read(part).decode())
    elif file.startswith(b"%PDF"):
        for page in PdfDocument(file):
            yield from page.get_textpage().get_text_bounded().splitlines()
    else:
        text = re.sub(r"<(style|script)\b.*?</\1>", "", file.decode("utf-8-sig"), flags=re.DOTALL)
        yield from re.findall(r">([^<>]+)<", text) if text.startswith(("<!doctype", "<svg")) else text.splitlines()
