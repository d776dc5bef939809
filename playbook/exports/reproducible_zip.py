"""Packed files without the moment they were packed at: the same content is the same bytes."""

import io
import zipfile

_NO_MOMENT = (1980, 1, 1, 0, 0, 0)


def reproducible(archive: bytes) -> bytes:
    """Return the zip file with every entry dated alike."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            entry = zipfile.ZipInfo(name, _NO_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(entry, before.read(name))
    return out.getvalue()
