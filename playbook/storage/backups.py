"""Backups: dated copies of a SQLite file in a folder beside it, made and kept by a rule (docs/decisions/0027-backups.md)."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playbook.errors import PlaybookError
from playbook.storage.db_errors import refusing
from playbook.storage.file_check import SIDE_FILES, is_whole
from playbook.storage.migrate import copy_sqlite
from playbook.storage.records import read_time

EVERY = timedelta(hours=1)
"""Interval of backups: a change is in one after at most so long, while somebody works."""
LAST, DAYS, WEEKS = 10, 14, 8
"""Backups kept: the last ones, then the last of each of so many days, then the last of each of so many weeks."""
SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Backup:
    """A copy of the database, and the moment it was made, UTC."""

    path: Path
    at: datetime


_FOLDER_TROUBLE = ("database-cannot-open", "database-read-only", "database-failed")
"""Refusals that speak of a database where the folder of the backups is meant."""


class Backups:
    """The backups of one SQLite file: `Store.backups`."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.folder = file.with_name(f"{file.stem}-backups")
        self.trouble: PlaybookError | None = None
        """Reason why the last automatic backup was not made."""
        self._last_attempt: datetime | None = None
        self._start_lock, self._copy_lock = threading.Lock(), threading.Lock()

    def all(self) -> tuple[Backup, ...]:
        """Every backup, the newest first: the dated ones, and the copies made before a migration."""
        return tuple(sorted((*self._dated_backups(), *self._migration_copies()), key=lambda backup: backup.at, reverse=True))

    def newest_good(self) -> Backup | None:
        """The newest backup that can be restored, after a look at the whole of it; None where there is none."""
        return next((backup for backup in self.all() if is_whole(backup.path)), None)

    def aside(self) -> tuple[Path, ...]:
        """The files that were put aside when a backup was restored in their place; no rule removes them."""
        return tuple(sorted(path for path in _files(self.folder) if path.name.endswith(f"{ASIDE}.sqlite3")))

    def due(self, now: datetime) -> bool:
        """True if something has changed since the newest backup and that one is old enough."""
        if self._last_attempt and timedelta() <= now - self._last_attempt < EVERY:
            return False
        newest = max((backup.at for backup in self._dated_backups() if backup.at < now + EVERY), default=None)
        return newest is None or (now - newest >= EVERY and self._last_write() > newest.timestamp())

    def begin(self, now: datetime) -> None:
        """Make a backup beside what goes on, if one is due; `trouble` says why it was not made."""
        with self._start_lock:
            if not self.due(now):
                return
            self._last_attempt = now
        threading.Thread(target=self._attempt, args=(now,), name="backup", daemon=True).start()

    def make(self, now: datetime, *, after: datetime | None = None) -> Backup:
        """Copy the database as it is now, dated after `after`, and remove what the rule does not keep.

        Saves go on meanwhile. Raises "database-damaged" for a copy that is not whole, and what disk and folder refuse.
        """
        with self._copy_lock, refusing(str(self.folder)):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            new_backup = self._next_backup(now, after)
            copy_sqlite(self.file, new_backup.path)
            self.trouble = None
            for backup in spare([*self._dated_backups()], now):
                backup.path.unlink(missing_ok=True)
            return new_backup

    def remove_until(self, moment: datetime) -> bool:
        """Remove the backups made up to a moment, which hold what was erased then; returns if there were any. Raises "backups-remain"."""
        with self._copy_lock:
            outdated_backups = [backup for backup in self.all() if backup.at <= moment]
            try:
                for backup in outdated_backups:
                    backup.path.unlink(missing_ok=True)
            except OSError as error:
                raise PlaybookError("backups-remain", path=str(self.folder)) from error
        return bool(outdated_backups)

    def put_aside(self, now: datetime) -> Path | None:
        """Move the file, with what SQLite keeps beside it, into the folder under a dated name, where no rule removes it."""
        with refusing(str(self.file)):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            target = self._next_backup(now, None, ASIDE).path
            for suffix in SIDE_FILES:
                _move(_side_file(self.file, suffix), _side_file(target, suffix))
            return target if _move(self.file, target) else None

    def _attempt(self, now: datetime) -> None:
        try:
            self.make(now)
        except PlaybookError as error:
            if error.code in _FOLDER_TROUBLE:
                error = PlaybookError("backup-not-written", path=str(self.folder))
            self.trouble = error

    def _dated_backups(self) -> Iterator[Backup]:
        for path in _files(self.folder):
            stamp = path.name.removeprefix(f"{self.file.stem}-").removesuffix("Z.sqlite3")
            try:
                yield Backup(path, read_time(f"{stamp}+00:00"))
            except ValueError:
                continue  # not ours, or put aside

    def _migration_copies(self) -> Iterator[Backup]:
        for path in _files(self.file.parent):
            if path.name.startswith(f"{self.file.stem}-") and "-before-" in path.name and path.suffix == ".sqlite3":
                yield Backup(path, EPOCH + timedelta(seconds=int(path.stat().st_mtime)))

    def _last_write(self) -> float:
        """Return the time of the last write to the file, in seconds since 1970."""
        write_times = (path.stat().st_mtime for path in (self.file, _side_file(self.file, "-wal")) if path.exists())
        return max(write_times, default=0.0)

    def _next_backup(self, now: datetime, after: datetime | None, ending: str = "") -> Backup:
        """Return a backup with a name that no file has yet, dated now or as little later as need be."""
        moment = max(now, after + SECOND if after else now).astimezone(UTC).replace(microsecond=0)
        while True:
            path = self.folder / f"{self.file.stem}-{moment:%Y-%m-%dT%H%M%S}Z{ending}.sqlite3"
            if not path.exists():
                return Backup(path, moment)
            moment += SECOND


ASIDE = "-set-aside"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def spare(backups: list[Backup], now: datetime) -> list[Backup]:
    """The backups that the rule does not keep."""
    newest_first = sorted(backups, key=lambda backup: backup.at, reverse=True)
    retained_paths = {backup.path for backup in newest_first[:LAST]}
    days: dict[object, Path] = {}
    for backup in newest_first:
        if now - backup.at < timedelta(days=DAYS):
            days.setdefault(backup.at.date(), backup.path)
        if now - backup.at < timedelta(weeks=WEEKS):
            days.setdefault(backup.at.isocalendar()[:2], backup.path)
    retained_paths |= set(days.values())
    return [backup for backup in backups if backup.path not in retained_paths]


def _files(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.is_file()]
    except OSError:
        return []


def _side_file(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _move(source: Path, target: Path) -> bool:
    try:
        source.rename(target)
    except FileNotFoundError:
        return False
    return True
