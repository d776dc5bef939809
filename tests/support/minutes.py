"""How well the labeled sentences are read: precision and recall by language and kind."""

import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from playbook.content import method
from playbook.minutes import Known, Minutes, ProposalKind, Who, read_minutes
from playbook.models import Plan

FOLDER = Path(__file__).parents[1] / "minutes"
ON = date(2026, 11, 24)
SETS = ("tuning", "early", "second", "third", "held_out")
KINDS = ("speaker", "stance", "preference", "concern", "action")


@cache
def labeled_plan(language: str) -> Plan:
    """The plan that the sentences are read against."""
    said = tomllib.loads((FOLDER / "plan.toml").read_text("utf-8"))[language]
    return Plan.model_validate(
        {
            "id": "labeled", "account": "Labeled", "us": said["us"],
            "rivals": [{"id": id, "name": name} for id, name in said["rivals"].items()],
            "departments": [{"id": id, "name": name} for id, name in said["departments"].items()],
            "people": said["people"],
        }
    )  # fmt: skip


def sentences(name: str) -> list[dict[str, Any]]:
    """The labeled sentences of a file."""
    found: list[dict[str, Any]] = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["sentences"]
    return found


def called(who: Who) -> str | None:
    """Somebody as the labels write them."""
    return {Known.NOBODY: None, Known.ONE: who.person, Known.SEVERAL: "?", Known.NEW: "new", Known.OURS: "ours"}[who.known]


def items(found: Minutes) -> Iterator[tuple[str, str, bool]]:
    """What was proposed, as (kind, value, sure), each once."""
    seen = set()
    for one in found.proposals:
        values = {
            ProposalKind.STANCE: (one.stance.value,), ProposalKind.PREFERENCE: (str(one.vendor),), ProposalKind.ACTION: ("task",),
            ProposalKind.CONCERN: tuple(kind.value for kind in one.concerns), ProposalKind.PERSON: (),
        }[one.kind]  # fmt: skip
        for value in values:
            if (one.kind, value) not in seen:
                seen.add((one.kind, value))
                yield one.kind.value, value, one.sure
    people = [called(one.who) for one in found.proposals if one.kind is not ProposalKind.PERSON] + [called(who) for who in found.speakers]
    if who := next((who for who in people if who), None):
        yield "speaker", who, True


def labels(sentence: dict[str, Any]) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """What has to be found, and what may be found in doubt."""
    return set(_labels(sentence)), set(_labels(sentence.get("doubt", {})))


def _labels(said: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if "stance" in said:
        yield "stance", said["stance"]
    if "prefers" in said:
        yield "preference", said["prefers"]
    for kind in said.get("concern", ()):
        yield "concern", kind
    if said.get("action"):
        yield "action", "task"
    if "who" in said:
        yield "speaker", said["who"]


@dataclass
class Score:
    """Counts by kind: sure and right, sure and wrong, in doubt and right, in doubt and wrong, to find, found sure, found at all."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    doubt_right: Counter[str] = field(default_factory=Counter)
    doubt_wrong: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    found_at_all: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def share(self, above: Counter[str], others: Counter[str], kinds: Iterable[str] = KINDS) -> float:
        """The first among both."""
        kinds = list(kinds)
        total = sum(above[kind] + others[kind] for kind in kinds)
        return sum(above[kind] for kind in kinds) / total if total else 1.0

    def precision(self, *kinds: str) -> float:
        """How many of the sure proposals are right."""
        return self.share(self.right, self.wrong, kinds or KINDS)

    def recall(self, *kinds: str, at_all: bool = False) -> float:
        """How many of what is to be found are found sure, or at all."""
        found = self.found_at_all if at_all else self.found
        kinds = kinds or KINDS
        wanted = sum(self.wanted[kind] for kind in kinds)
        return sum(found[kind] for kind in kinds) / wanted if wanted else 1.0


def score(language: str, *names: str) -> Score:
    """Read every sentence of some files by itself and count."""
    plan, result = labeled_plan(language), Score()
    for sentence in (one for name in names for one in sentences(f"{name}_{language}")):
        wanted, maybe = labels(sentence)
        found = list(items(read_minutes(sentence["text"], plan, method(), ON)))
        for kind, value, sure in found:
            good = (kind, value) in wanted
            if sure:
                (result.right if good else result.wrong)[kind] += 1
            else:
                (result.doubt_right if good or (kind, value) in maybe else result.doubt_wrong)[kind] += 1
            if (sure and not good) or not (good or (kind, value) in maybe):
                result.misses.append(f"{'SURE ' if sure else ''}WRONG {kind}={value}: {sentence['text']}")
        for kind, value in wanted:
            result.wanted[kind] += 1
            result.found[kind] += (kind, value, True) in found
            result.found_at_all[kind] += any(one[:2] == (kind, value) for one in found)
            if not any(one[:2] == (kind, value) for one in found):
                result.misses.append(f"MISSED {kind}={value}: {sentence['text']}")
            elif (kind, value, True) not in found:
                result.misses.append(f"only in doubt {kind}={value}: {sentence['text']}")
    return result


def table(language: str, *names: str) -> str:
    """The figures as a table."""
    result = score(language, *names)
    rows = [
        f"{language} {'+'.join(names)}",
        f"{'':12}{'precision':>10}{'(n)':>6}{'recall':>8}{'at all':>8}{'(n)':>6}{'in doubt':>10}{'(n)':>6}",
    ]
    for kind, kinds in (*((kind, (kind,)) for kind in KINDS), ("not speaker", KINDS[1:]), ("all", KINDS)):
        sure = sum(result.right[k] + result.wrong[k] for k in kinds)
        doubt = sum(result.doubt_right[k] + result.doubt_wrong[k] for k in kinds)
        rows.append(
            f"{kind:12}{result.precision(*kinds):>10.3f}{sure:>6}{result.recall(*kinds):>8.3f}{result.recall(*kinds, at_all=True):>8.3f}"
            f"{sum(result.wanted[k] for k in kinds):>6}{result.share(result.doubt_right, result.doubt_wrong, kinds):>10.3f}{doubt:>6}"
        )
    return "\n".join(rows)


if __name__ == "__main__":
    for part in sys.argv[1:] or [*SETS, "all"]:
        for spoken in ("zh", "en"):
            print(table(spoken, *(SETS if part == "all" else (part,))), end="\n\n")
