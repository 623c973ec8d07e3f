"""Whose photo a file is, by its name: an ID number, a name, or a name with the village before or behind it."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.queries import places
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.identity import check_character

_NUMBER = re.compile(r"(?<!\d)(\d{17}[\dXx]|\d{15})(?!\d)")
_SEPARATORS = re.compile(r"[\s_\-—–+＋,，、.。;；()（）\[\]【】]+")
_NO_NAME = re.compile(r"\d+|照片|相片|证件照|免冠照|寸照|[一二两1２2]寸|副本|蓝底|白底|红底")


@dataclass(frozen=True, slots=True)
class PhotoPerson:
    """A cadre as a photo is matched with them."""

    key: str
    name: str
    township: str
    village: str
    id_number: str
    has_photo: bool

    @property
    def place(self) -> str:
        """Township and village."""
        return self.township + self.village


@dataclass(frozen=True, slots=True)
class Match:
    """Whose photo it is, or who may be meant; `message` is a Chinese sentence where there is something to say."""

    person: PhotoPerson | None = None
    candidates: tuple[PhotoPerson, ...] = ()
    message: str = ""


class PhotoMatcher:
    """Matches names of files with the cadres of the data file."""

    def __init__(self, session: Session) -> None:
        where = {place.village_id: place for place in places(session, deleted=True)}
        columns = (Cadre.id, Cadre.name, Cadre.village_id, Cadre.id_number, Cadre.photo)
        self._by_key: dict[str, PhotoPerson] = {}
        self._by_number: dict[str, list[PhotoPerson]] = defaultdict(list)
        self._by_name: dict[str, list[PhotoPerson]] = defaultdict(list)
        for key, name, village_id, number, photo in session.execute(select(*columns)):
            place = where.get(village_id)
            township, village = (place.township, place.village) if place else ("", "")
            person = self._by_key[key] = PhotoPerson(key, name, township, village, number, bool(photo))
            self._by_name[name].append(person)
            if number:
                self._by_number[number].append(person)

    def by_key(self, key: str) -> PhotoPerson | None:
        """The cadre with this key, None for ""."""
        return self._by_key.get(key)

    def match(self, stem: str) -> Match:
        """Whose photo a file of this name (without its suffix) is."""
        text = unicodedata.normalize("NFKC", stem)
        found = _NUMBER.search(text)
        if found is None:
            return self._by_text(text)
        people = self._by_number.get(_whole(found[1]), [])
        rest = self._by_text(text.replace(found[0], " "))
        if people:
            return _unlike(_one_of(people, "用这个身份证号"), _people(rest))
        without = tuple(each for each in _people(rest) if not each.id_number)
        if without:
            return Match(None, without, "档案里没有这个身份证号，有同名的人没有填身份证号，请选是不是。")
        return Match(message="档案里没有这个身份证号，请核对文件名，或先把这个人录入。")

    def _by_text(self, text: str) -> Match:
        words = [word for word in _SEPARATORS.split(text) if word]
        people = self._named(words) or self._named([_NO_NAME.sub("", word) for word in words])
        if people:
            return _one_of(_of_the_place(people, text), "同名")
        people = self._inside(_NO_NAME.sub("", "".join(words)))
        if people:
            return _one_of(people, "可能是")
        return Match(message="文件名里没有档案里的姓名或身份证号，请改成“姓名”或身份证号再试。")

    def _named(self, words: Iterable[str]) -> list[PhotoPerson]:
        return [person for word in words for person in self._by_name.get(word, ())]

    def _inside(self, text: str) -> list[PhotoPerson]:
        """Those whose name begins or ends the text where the rest is their village: 小圈村张建国."""
        found = []
        for length in range(2, len(text)):
            for name, rest in ((text[:length], text[length:]), (text[-length:], text[:-length])):
                found += [each for each in self._by_name.get(name, ()) if _is_place(rest, each)]
        return list({each.key: each for each in found}.values())


def _whole(number: str) -> str:
    """The number as it is stored; of 15 digits that of 18."""
    if len(number) == 15:
        longer = f"{number[:6]}19{number[6:]}"
        return longer + check_character(longer)
    return number.upper()


def _people(match: Match) -> tuple[PhotoPerson, ...]:
    return (match.person,) if match.person else match.candidates


def _one_of(people: list[PhotoPerson], what: str) -> Match:
    if len(people) == 1:
        return Match(people[0])
    who = "、".join(f"{each.place}{each.name}" for each in people[:4])
    return Match(None, tuple(people), f"档案里有 {len(people)} 人{what}（{who}），请选是哪一个。")


def _unlike(match: Match, named: tuple[PhotoPerson, ...]) -> Match:
    """The match by the number, with a warning where the file names somebody else besides."""
    person = match.person
    if person is None or not named or any(each.name == person.name for each in named):
        return match
    return Match(
        person, message=f"文件名里的姓名与身份证号不是同一个人，已按身份证号放到“{person.name}”，请核对。"
    )


def _of_the_place(people: list[PhotoPerson], text: str) -> list[PhotoPerson]:
    """Those whose village the text names, and of these whose township; all where it names none."""
    for names in (_village_names, _township_name):
        here = [each for each in people if any(name and name in text for name in names(each))]
        people = here or people
    return list({each.key: each for each in people}.values())


def _village_names(person: PhotoPerson) -> tuple[str, ...]:
    return person.village, rules.village_stem(person.village)


def _township_name(person: PhotoPerson) -> tuple[str, ...]:
    return (person.township,)


def _is_place(text: str, person: PhotoPerson) -> bool:
    """Whether a text is the person's village, with or without 村 and the township."""
    rest = text.removeprefix(person.township)
    return bool(person.village) and rules.village_stem(rest or text) == rules.village_stem(person.village)
