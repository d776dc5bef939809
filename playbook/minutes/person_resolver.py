"""Matcher of names, nicknames, titles and initials in minutes to people of a plan. A name that fits two people stays open."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from playbook.content.cues import NameCues
from playbook.minutes.namesakes import namesakes
from playbook.minutes.proposals import NOBODY, Known, Who
from playbook.models import Person, Plan

_TOKEN = re.compile(r"[^\W\d_\u4e00-\u9fff][\w'.-]*(?<![.'-])|[\u4e00-\u9fff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_INITIALS = re.compile(r"(?:\b[A-Z]\.\s+)+$")
"""Initials with their stops, right before a name."""
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
        self._mentions_by_text: dict[str, list[Mention]] = {}
        self._namesakes = namesakes(plan, {person.id: self._name_parts(person.id) for person in self._people}, cues)
        plan_surnames = "".join(name for name in self._surnames if len(name) == 1 and _HAN.match(name))
        compound = "|".join(name for name in cues.spellings if len(name) > 1)
        single = "".join(name for name in cues.spellings if len(name) == 1)
        surname = f"(?P<surname>{compound}|[{single}{plan_surnames}])"
        titles = "|".join(sorted(cues.titles, key=len, reverse=True))
        self._nickname_pattern = re.compile(
            f"[{''.join(cues.nicknames.zh)}]{surname}|{surname.replace('surname', 'other')}(?P<title>{titles})"
        )
        honorifics, familiar = "|".join(cues.honorifics), "|".join(cues.nicknames.en)
        word = r"[^\W\d_a-z][\w'-]*(?<!'s)(?<!')"
        self._honorific_pattern = re.compile(rf"\b(?:(?:{honorifics})\.?|(?:{familiar}))\s+(?P<name>(?:[A-Z]\.\s+)*{word}(?:\s+{word})?)")

    def _add(self, person: Person) -> None:
        name = " ".join(person.name.split())
        bare_name = re.sub(rf"^(?:{'|'.join(self._cues.honorifics)})\.?\s+", "", name)
        for form in {name, bare_name} - {""}:
            self._exact.setdefault(form, {})[person.id] = None
        if _HAN.match(bare_name):
            surname = next(
                (candidate for candidate in self._cues.spellings if len(candidate) > 1 and bare_name.startswith(candidate)), None
            )
            is_nickname = bare_name[0] in self._cues.nicknames.zh and len(bare_name) <= 3
            signs = surname or (bare_name[1:2] if is_nickname else bare_name[:1])
            for form in {signs, self._cues.spellings.get(signs, signs)}:
                self._surnames.setdefault(form, []).append(person)
            if surname is None and not is_nickname and len(bare_name) == 3 and _HAN_NAME.fullmatch(bare_name):
                self._exact.setdefault(bare_name[1:], {})[person.id] = None
        else:
            for word in bare_name.replace("-", " ").split():
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
            for index in range(len(title) - 1):
                yield department + title[index:]
                yield f"{department}的{title[index:]}"
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
        if text in self._mentions_by_text:
            return self._mentions_by_text[text]
        mentions_by_span = {
            (mention.start, mention.end): mention for mention in (*self._address_mentions(text), *self._written_mentions(text))
        }
        mentions: list[Mention] = []
        for mention in sorted(mentions_by_span.values(), key=lambda mention: (mention.start, -mention.end)):
            if not mentions or mention.start >= mentions[-1].end:
                mentions.append(mention)
        self._mentions_by_text[text] = [mention for mention in mentions if mention.who.known is not Known.NOBODY]
        return self._mentions_by_text[text]

    def _written_mentions(self, text: str) -> Iterator[Mention]:
        """Names and seats as the plan writes them, the longest first."""
        tokens = list(_TOKEN.finditer(text))
        index = 0
        while index < len(tokens):
            step = 1
            longest = self._longest.get(tokens[index][0].removesuffix("'s").casefold(), 0)
            for count in range(min(longest, len(tokens) - index), 0, -1):
                start, end = tokens[index].start(), tokens[index + count - 1].end()
                phrase = text[start:end]
                name = phrase.removesuffix("'s")
                people: Mapping[str, None] | None = self._exact.get(name) or self._seats.get(name.casefold())
                alone = people is None and count == 1 and not _HAN.match(phrase)
                if alone:
                    people = self._single(name)
                    if people and (initials := _INITIALS.search(text, 0, start)):
                        people = self._with_initial([*initials[0].split(), name], people)
                if people is not None:
                    yield self._written_mention(text, start, name, people, alone=alone)
                    step = count
                    break
            index += step

    def _written_mention(self, text: str, start: int, name: str, people: Mapping[str, None], *, alone: bool) -> Mention:
        """Somebody named as the plan writes them, or a namesake; `alone`: by one word of the name."""
        end = start + len(name)
        if alone and people and (longer := self._namesakes.beside(text, start, end, people)):
            return Mention(*longer)
        if _HAN.match(name) and self._is_given_name(name, people) and (surname := self._namesakes.other_surname(text, start)):
            return Mention(start - surname, end, Who(Known.NEW, text[start - surname : end]))
        return Mention(start, end, self._who(name, people) if people else NOBODY)

    def _is_given_name(self, name: str, people: Mapping[str, None]) -> bool:
        return (
            bool(people)
            and name not in self._cues.titles
            and all(parts[-1].endswith(name) and parts[-1] != name for parts in map(self._name_parts, people))
        )

    def _who(self, name: str, people: Mapping[str, None], surname: str = "") -> Who:
        """Those of the plan who may be meant: open where the text names somebody else in full whose name this may be too."""
        who = _who(name, people)
        return replace(who, known=Known.SEVERAL) if who.known is Known.ONE and (surname or name) in self._namesakes.strangers else who

    @property
    def no_names(self) -> frozenset[str]:
        """Words with a large letter that are no part of a name, folded: companies, departments, titles, words that open a sentence."""
        return self._namesakes.no_names

    def add_stranger(self, name: str) -> None:
        """Take in somebody whom the text names in full and the plan does not have: what they share with somebody is open then."""
        if not _HAN.match(name) or (_HAN_NAME.fullmatch(name) and not self._nickname_pattern.search(name)):
            self._namesakes.add(name)
            self._mentions_by_text.clear()

    def _single(self, word: str) -> Mapping[str, None] | None:
        """People with this word as a name; None for nobody or an everyday word."""
        people = self._surnames.get(word, ())
        if not people or word in self._cues.words_too:
            return None
        return {person.id: None for person in people}

    def _address_mentions(self, text: str) -> Iterator[Mention]:
        """Nicknames and forms of address."""
        for match in self._nickname_pattern.finditer(text):
            if _NOT_A_TITLE.match(text, match.end()):
                continue
            form, title = match[0], match["title"]
            people = self._surnames.get(match["surname"] or match["other"], ())
            candidates = [person for person in people if self._fits(person, form, title)]
            if title or candidates:
                people_ids = {person.id: None for person in candidates}
                yield Mention(match.start(), match.end(), self._who(form, people_ids, match["surname"] or match["other"]))
        for match in self._honorific_pattern.finditer(text):
            words = match["name"].split()
            form, person_ids = match[0], self._with_initial(words, self._by_words(words))
            if not person_ids and " " in match["name"] and (first_name_ids := self._by_words(match["name"].split()[:1])):
                form, person_ids = form.rsplit(" ", 1)[0], first_name_ids
            yield Mention(match.start(), match.start() + len(form), self._who(form, person_ids, form.split()[-1]))

    def _fits(self, person: Person, form: str, title: str | None) -> bool:
        if title is None:
            return person.name == form or not _TOO_SENIOR.search(self._titles[person.id])
        title_words, person_title = self._cues.titles[title], self._titles[person.id]
        if not title_words or not _HAN.search(person_title) or person.name == form:
            return True
        if title == "经理":
            person_title = person_title.replace("总经理", "")
        return any(word in person_title for word in title_words)

    def _by_words(self, words: Iterable[str]) -> dict[str, None]:
        """People with all of these words in their names; initials are skipped."""
        name_words = [word.strip(".") for word in words]
        pools = [self._surnames.get(word, ()) for word in name_words if len(word) > 1]
        ids = [{person.id for person in pool} for pool in pools]
        if not ids or not all(ids):
            return {}
        common_ids = set.intersection(*ids)
        return {person.id: None for person in self._people if person.id in common_ids}

    def speaker(self, label: str) -> Who:
        """Resolve the name before a colon, by initials too. Somebody who fits nobody is new."""
        label = " ".join(label.split())
        exact_ids = self._exact.get(label) or next((ids for name, ids in self._exact.items() if name.casefold() == label.casefold()), None)
        if exact_ids:
            return _who(label, exact_ids)
        words = label.replace(",", " ").split()
        whole_mentions = [
            mention for mention in self.mentions(label) if mention.end - mention.start >= len(label) - 2 or mention.end == len(label)
        ]
        if whole_mentions and self._namesakes.is_other_name(label, whole_mentions[0].end):
            return _who(label, {})
        if whole_mentions:
            name = label[: whole_mentions[0].end] if whole_mentions[0].start == 0 else label
            if _initials(words):
                return _who(name, self._with_initial(words, whole_mentions[0].who.people))
            return Who(whole_mentions[0].who.known, name, whole_mentions[0].who.people)
        people = self._by_words(words) or self._by_words(word.capitalize() for word in words)
        people = self._with_initial(words, people)
        if not people and label.isupper() and 2 <= len(label) <= 4 and label.isascii():
            people = {
                person.id: None
                for person in self._people
                if "".join(word[0] for word in self._name_without_honorific(person).split() if word[0].isupper()) == label
            }
        if not people and (home := [id for id, name in self._departments.items() if name.casefold() == label.casefold()]):
            return Who(Known.SEVERAL, label, tuple(person.id for person in self._people if person.department in home))
        return _who(label, people)

    def _with_initial(self, words: Sequence[str], people: Iterable[str]) -> dict[str, None]:
        """Those of the people whom the first initial among the words fits; all of them where there is none.

        It fits a first or middle name that begins with it, and everybody of whom no first name is known.
        """
        if not (initials := _initials(words)):
            return dict.fromkeys(people)
        others = {id: [part for part in self._name_parts(id) if part not in words or _initials([part])] for id in people}
        return {id: None for id, parts in others.items() if not parts or any(part[0] == initials[0] for part in parts)}

    def words_beside(self, who: Who) -> re.Pattern[str]:
        """The words that may stand beside somebody's name without naming anybody else: forms of address, their title and department."""
        words = [rf"\b{honorific}\b\.?" for honorific in self._cues.honorifics]
        for person in (person for person in self._people if person.id in who.people):
            home = self._departments.get(person.department or "", "")
            han = [title for title in self._cues.titles if title in self._titles[person.id]]
            words += map(re.escape, filter(None, (person.title.strip(), home, *han)))
            words += (rf"\b{re.escape(word)}\b" for word in f"{person.title} {home}".split() if word.isascii())
        return re.compile("|".join(sorted(words, key=len, reverse=True)), re.IGNORECASE)

    def is_department(self, label: str) -> bool:
        """True if a name is that of a department."""
        return any(name.casefold() == label.casefold() for name in self._departments.values())

    def _name_parts(self, id: str) -> list[str]:
        person = next(person for person in self._people if person.id == id)
        return self._name_without_honorific(person).replace("-", " ").split()

    def _name_without_honorific(self, person: Person) -> str:
        return re.sub(rf"^(?:{'|'.join(self._cues.honorifics)})\.?\s+", "", person.name)


def _initials(words: Iterable[str]) -> list[str]:
    """Letters that stand for a name, in order: a capital, or any letter with a stop."""
    bare_words = {word.strip(".,"): word for word in words}
    return [bare.upper() for bare, word in bare_words.items() if len(bare) == 1 and bare.isascii() and (bare.isupper() or "." in word)]


def _who(name: str, people: Mapping[str, None]) -> Who:
    if not name:
        return NOBODY
    ids = tuple(people)
    return Who(Known.NEW if not ids else Known.ONE if len(ids) == 1 else Known.SEVERAL, name, ids)
