"""Matcher of names, nicknames, titles and initials in minutes to people of a plan. A name that fits two people stays open."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from playbook.content.cues import NameCues
from playbook.minutes.proposals import NOBODY, Known, Who
from playbook.models import Person, Plan

_TOKEN = re.compile(r"[^\W\d_\u4e00-\u9fff][\w'.-]*(?<![.'-])|[\u4e00-\u9fff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_LONGEST = 14
"""Maximum number of tokens in a form of a name."""
_NOT_A_TITLE = re.compile(r"(?<=工)[作程厂人业具序艺期资龄]|(?<=总)[是体结共之部成本价额数量会算]|(?<=[哥姐])[们]")
_TOO_SENIOR = re.compile("总经理|总裁|董事长|副总")


@dataclass(frozen=True)
class Mention:
    """Somebody named in a text, from `start` to `end`."""

    start: int
    end: int
    who: Who


class Names:
    """The people of a plan by all that they may be called."""

    def __init__(self, plan: Plan, cues: NameCues) -> None:
        self._cues = cues
        self._people = plan.present
        self._titles = {person.id: f"{person.title} {person.name[1:] if _HAN.match(person.name) else ''}" for person in self._people}
        self._departments = {department.id: department.name for department in plan.departments}
        self._exact: dict[str, dict[str, None]] = {}
        self._seats: dict[str, dict[str, None]] = {}
        self._surnames: dict[str, list[Person]] = {}
        for person in self._people:
            self._add(person)
        for department in plan.departments:
            self._seats.setdefault(department.name.casefold(), {})
        self._longest: dict[str, int] = {}
        for form in (*self._exact, *self._seats, *self._surnames):
            if parts := [part.removesuffix("'s").casefold() for part in _TOKEN.findall(form)]:
                self._longest[parts[0]] = min(_LONGEST, max(len(parts), self._longest.get(parts[0], 0)))
        self._found: dict[str, list[Mention]] = {}
        known = "".join(name for name in self._surnames if len(name) == 1 and _HAN.match(name))
        compound = "|".join(name for name in cues.spellings if len(name) > 1)
        single = "".join(name for name in cues.spellings if len(name) == 1)
        surname = f"(?P<surname>{compound}|[{single}{known}])"
        titles = "|".join(sorted(cues.titles, key=len, reverse=True))
        self._nicknamed = re.compile(f"[{''.join(cues.nicknames.zh)}]{surname}|{surname.replace('surname', 'other')}(?P<title>{titles})")
        honorifics, familiar = "|".join(cues.honorifics), "|".join(cues.nicknames.en)
        word = r"[^\W\d_a-z][\w'-]*(?<!'s)(?<!')"
        self._honored = re.compile(rf"\b(?:(?:{honorifics})\.?|(?:{familiar}))\s+(?P<name>{word}(?:\s+{word})?)")

    def _add(self, person: Person) -> None:
        name = " ".join(person.name.split())
        bare = re.sub(rf"^(?:{'|'.join(self._cues.honorifics)})\.?\s+", "", name)
        for form in {name, bare} - {""}:
            self._exact.setdefault(form, {})[person.id] = None
        if _HAN.match(bare):
            surname = next((one for one in self._cues.spellings if len(one) > 1 and bare.startswith(one)), None)
            nick = bare[0] in self._cues.nicknames.zh and len(bare) <= 3
            signs = surname or (bare[1:2] if nick else bare[:1])
            for form in {signs, self._cues.spellings.get(signs, signs)}:
                self._surnames.setdefault(form, []).append(person)
            if surname is None and not nick and len(bare) == 3 and _HAN_NAME.fullmatch(bare):
                self._exact.setdefault(bare[1:], {})[person.id] = None
        else:
            for word in bare.replace("-", " ").split():
                if len(word.strip(".")) > 1 and word not in self._cues.nicknames.en:
                    for form in (word.strip("."), *self._cues.surnames.get(word, ())):
                        self._surnames.setdefault(form, []).append(person)
        for seat in self._seat_forms(person):
            self._seats.setdefault(seat.casefold(), {})[person.id] = None

    def _seat_forms(self, person: Person) -> Iterator[str]:
        """Forms for the holder of a seat: the title, the title with the department, or its last part with the department."""
        title, department = person.title.strip(), self._departments.get(person.department or "", "")
        if not title:
            return
        yield title
        if not department:
            return
        if _HAN.search(title):
            for place in range(len(title) - 1):
                yield department + title[place:]
                yield f"{department}的{title[place:]}"
        else:
            noun = title.split(" of ")[0].split()[-1]
            for kind in {title, noun}:
                yield f"{department} {kind}"
                yield f"{kind} of the {department}"
                yield f"{kind} from {department}"
                yield f"{kind} of {department}"
            for kind in {title, noun}:
                yield f"{kind} of the {department} department"

    def mentions(self, text: str) -> list[Mention]:
        """Mentions in order: people of the plan, and anybody addressed as only a person is, in the plan or not."""
        if text in self._found:
            return self._found[text]
        found = {(one.start, one.end): one for one in (*self._called(text), *self._written(text))}
        kept: list[Mention] = []
        for one in sorted(found.values(), key=lambda one: (one.start, -one.end)):
            if not kept or one.start >= kept[-1].end:
                kept.append(one)
        self._found[text] = [one for one in kept if one.who.known is not Known.NOBODY]
        return self._found[text]

    def _written(self, text: str) -> Iterator[Mention]:
        """Names and seats as the plan writes them, the longest first."""
        tokens = list(_TOKEN.finditer(text))
        place = 0
        while place < len(tokens):
            step = 1
            longest = self._longest.get(tokens[place][0].removesuffix("'s").casefold(), 0)
            for count in range(min(longest, len(tokens) - place), 0, -1):
                start, end = tokens[place].start(), tokens[place + count - 1].end()
                said = text[start:end]
                bare = said.removesuffix("'s")
                people: Mapping[str, None] | None = self._exact.get(bare) or self._seats.get(bare.casefold())
                if people is None and count == 1 and not _HAN.match(said):
                    people = self._single(bare)
                if people is not None:
                    yield Mention(start, start + len(bare), _who(bare, people) if people else NOBODY)
                    step = count
                    break
            place += step

    def _single(self, word: str) -> Mapping[str, None] | None:
        """People with this word as a name; None for nobody or an everyday word."""
        people = self._surnames.get(word, ())
        if not people or word in self._cues.words_too:
            return None
        return {person.id: None for person in people}

    def _called(self, text: str) -> Iterator[Mention]:
        """Nicknames and forms of address."""
        for found in self._nicknamed.finditer(text):
            if _NOT_A_TITLE.match(text, found.end()):
                continue
            said, title = found[0], found["title"]
            people = self._surnames.get(found["surname"] or found["other"], ())
            fitting = [person for person in people if self._fits(person, said, title)]
            if title or fitting:
                yield Mention(found.start(), found.end(), _who(said, {person.id: None for person in fitting}))
        for found in self._honored.finditer(text):
            said, meant = found[0], self._by_words(found["name"].split())
            if not meant and " " in found["name"] and (first := self._by_words(found["name"].split()[:1])):
                said, meant = said.rsplit(" ", 1)[0], first
            yield Mention(found.start(), found.start() + len(said), _who(said, meant))

    def _fits(self, person: Person, said: str, title: str | None) -> bool:
        if title is None:
            return person.name == said or not _TOO_SENIOR.search(self._titles[person.id])
        wanted, has = self._cues.titles[title], self._titles[person.id]
        if not wanted or not _HAN.search(has) or person.name == said:
            return True
        if title == "经理":
            has = has.replace("总经理", "")
        return any(word in has for word in wanted)

    def _by_words(self, words: Iterable[str]) -> dict[str, None]:
        """People with all of these words in their names; initials are skipped."""
        wanted = [word.strip(".") for word in words]
        pools = [self._surnames.get(word, ()) for word in wanted if len(word) > 1]
        ids = [{person.id for person in pool} for pool in pools]
        if not ids or not all(ids):
            return {}
        both = set.intersection(*ids)
        return {person.id: None for person in self._people if person.id in both}

    def speaker(self, said: str) -> Who:
        """Resolve the name before a colon, by initials too. Somebody who fits nobody is new."""
        said = " ".join(said.split())
        exact = self._exact.get(said) or next((ids for name, ids in self._exact.items() if name.casefold() == said.casefold()), None)
        if exact:
            return _who(said, exact)
        whole = [one for one in self.mentions(said) if one.end - one.start >= len(said) - 2 or one.end == len(said)]
        if whole:
            called = said[: whole[0].end] if whole[0].start == 0 else said
            return Who(whole[0].who.known, called, whole[0].who.people)
        words = said.replace(",", " ").split()
        people = self._by_words(words) or self._by_words(word.capitalize() for word in words)
        if people and len(words) > 1 and len(words[0].strip(".")) == 1:
            people = {id: None for id in people if any(word[:1] == words[0][0] for word in self._name(id).split())}
        if not people and said.isupper() and 2 <= len(said) <= 4 and said.isascii():
            people = {one.id: None for one in self._people if "".join(w[0] for w in self._bare(one).split() if w[0].isupper()) == said}
        if not people and (home := [id for id, name in self._departments.items() if name.casefold() == said.casefold()]):
            return Who(Known.SEVERAL, said, tuple(person.id for person in self._people if person.department in home))
        return _who(said, people)

    def beside(self, who: Who) -> re.Pattern[str]:
        """The words that may stand beside somebody's name without naming anybody else: forms of address, their title and department."""
        words = [rf"\b{honorific}\b\.?" for honorific in self._cues.honorifics]
        for person in (person for person in self._people if person.id in who.people):
            home = self._departments.get(person.department or "", "")
            han = [title for title in self._cues.titles if title in self._titles[person.id]]
            words += map(re.escape, filter(None, (person.title.strip(), home, *han)))
            words += (rf"\b{re.escape(word)}\b" for word in f"{person.title} {home}".split() if word.isascii())
        return re.compile("|".join(sorted(words, key=len, reverse=True)), re.IGNORECASE)

    def is_department(self, said: str) -> bool:
        """Whether a name is that of a department."""
        return any(name.casefold() == said.casefold() for name in self._departments.values())

    def _name(self, id: str) -> str:
        return next(person.name for person in self._people if person.id == id)

    def _bare(self, person: Person) -> str:
        return re.sub(rf"^(?:{'|'.join(self._cues.honorifics)})\.?\s+", "", person.name)


def _who(said: str, people: Mapping[str, None]) -> Who:
    if not said:
        return NOBODY
    ids = tuple(people)
    return Who(Known.NEW if not ids else Known.ONE if len(ids) == 1 else Known.SEVERAL, said, ids)
