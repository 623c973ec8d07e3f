"""签到表: who should come, in the order of villages and in two columns, with a box for each to sign in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

from yunhe_desktop.documents.pdf import render
from yunhe_desktop.documents.qr import qr_svg
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.rules.attendance import Headcount, headcount
from yunhe_desktop.night_school.rules.card_codes import attendance_code, cadre_code, lesson_code
from yunhe_desktop.night_school.rules.codes import ABSENT, CAME, NIGHT_SCHOOL, ON_LEAVE
from yunhe_desktop.night_school.sheets.wording import LABELS, padded, short_form, theme_text, when_text

if TYPE_CHECKING:  # plain values; their modules talk to the data file
    from yunhe_desktop.night_school.queries.lessons import LessonLine
    from yunhe_desktop.night_school.queries.rosters import Expected

_COUNTED = ("应到", "实到", "请假", "缺席")


@dataclass(frozen=True, slots=True)
class SignInList:
    """One list with pages of its own; without a lesson everything is to be written in."""

    lesson: "LessonLine | None" = None
    people: "Sequence[Expected]" = ()  # in the order of villages
    place: str = ""  # whose list it is: a township, a village; "" = everybody's
    leaves: Mapping[str, str] = field(default_factory=dict)  # kind of leave that was agreed, by cadre's key


def sign_in_pdf(lists: Sequence[SignInList], *, blank: bool = False, codes: bool = False) -> bytes:
    """These lists, one after the other, each on new pages with its own page numbers.

    `blank`: numbered empty rows, as many as people are expected and at least a page. `codes`: a QR code beside
    each name, by which a scanner marks the person. 实到, 请假 and 缺席 stand there once everybody is marked, before
    that there is room to write. `UserError` where nobody is on any list, or a character cannot be drawn.
    """
    if not any(one.people or blank for one in lists):
        raise UserError("没有可打印的签到表：名单里一个人也没有。请先在课程计划里改对象，或打印空白签到表。")
    images: dict[str, bytes] = {}
    data = {
        "blank": blank,
        "codes": codes and not blank,
        "lists": [
            _list(one, images, blank=blank, codes=codes and not blank) for one in lists if one.people or blank
        ],
    }
    return render("sign-in.typ", data, images, LABELS)


def _list(one: SignInList, images: dict[str, bytes], *, blank: bool, codes: bool) -> dict[str, Any]:
    lesson = one.lesson
    expected = [person for person in one.people if person.expected]
    return {
        "title": f"{short_form(lesson.form if lesson else NIGHT_SCHOOL)}签到表",
        "place": one.place,
        "theme": theme_text(lesson) if lesson else "",
        "when": when_text(lesson) if lesson else "",
        "room": lesson.place if lesson else "",
        "lecturer": lesson.lecturer if lesson else "",
        "counts": _counts(headcount(person.mark for person in one.people)),
        "qr": _image(images, lesson_code(lesson.id)) if lesson else "",
        "where": "职　务" if _of_one_village(one) and not blank else "单位（村）",
        "rows": [] if blank else list(_rows(one, images, codes=codes)),
        "least": len(expected),
    }


def _of_one_village(one: SignInList) -> bool:
    """Whether its village need not stand beside each name, and the posts can."""
    return len({person.village_id for person in one.people}) == 1


def _counts(count: Headcount) -> list[dict[str, str]]:
    """The figures of the head; "" where they are to be written in."""
    told = (count.came, count.on_leave, count.absent)
    known = count.expected > 0 and not count.unmarked
    values = [str(count.expected) if count.expected else "", *(str(n) if known else "" for n in told)]
    return [{"label": label, "value": value} for label, value in zip(_COUNTED, values, strict=True)]


def _rows(one: SignInList, images: dict[str, bytes], *, codes: bool) -> Iterator[dict[str, str]]:
    """Everybody expected, under a line for each township where there are several; then who came unasked."""
    expected = [person for person in one.people if person.expected]
    several = len({person.township for person in expected}) > 1
    number = 0
    for township, some in groupby(expected, key=lambda person: person.township):
        people = list(some)
        if several:
            villages = len({person.village_id for person in people})
            yield {"group": f"{township}（{villages}个村　{len(people)}人）"}
        for person in people:
            number += 1
            yield _row(number, person, one, images, codes=codes)
    guests = [person for person in one.people if not person.expected]
    if guests:
        yield {"group": f"旁听（{len(guests)}人，不计入应到）"}
    for at, person in enumerate(guests, number + 1):
        yield _row(at, person, one, images, codes=codes)


def _row(
    number: int, person: "Expected", one: SignInList, images: dict[str, bytes], *, codes: bool
) -> dict[str, str]:
    code = attendance_code(person.id) if person.id else cadre_code(person.cadre_id)
    alone = _of_one_village(one)
    return {
        "number": str(number),
        "run": "" if alone else person.village_id,
        "unit": person.positions if alone else person.village,
        "name": padded(person.name),
        "qr": _image(images, code) if codes else "",
        "came": f"{person.state} {person.arrived}".strip() if person.state in CAME else "",
        "away": _away(person, one.leaves),
    }


def _away(person: "Expected", leaves: Mapping[str, str]) -> str:
    """What stands where who is away would have signed."""
    kind = person.state or leaves.get(person.cadre_id, "")
    told = f"请假（{kind}）" if kind in ON_LEAVE else ABSENT if kind == ABSENT else ""
    return f"{told}，已补学" if person.made_up and told else told


def _image(images: dict[str, bytes], code: str) -> str:
    """The name under which the template finds the QR code."""
    name = f"qr-{len(images)}.svg"
    images[name] = qr_svg(code).encode()
    return name
