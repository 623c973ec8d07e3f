"""Blocks of the grid as text with tabs, as WPS takes and gives them."""

from collections.abc import Sequence

from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.queries.grid import GridPerson, Spot
from yunhe_desktop.night_school.queries.lessons import LessonLine
from yunhe_desktop.night_school.rules.attendance import is_missed
from yunhe_desktop.night_school.rules.attendance_signs import read_sign, short_sign
from yunhe_desktop.reading import UnreadableError

_NOTHING_PASTED = "没有粘贴，总表没有改动。"


def sign_of(person: GridPerson, lesson: LessonLine) -> str:
    """The short sign of one cell, "" for who is not on the list."""
    cell = person.cells.get(lesson.id)
    return short_sign(cell.state, made_up=cell.made_up, expected=cell.expected) if cell else ""


def copied(people: Sequence[GridPerson], lessons: Sequence[LessonLine]) -> str:
    """The signs of a block, a line for each person."""
    return "\n".join("\t".join(sign_of(person, lesson) for lesson in lessons) for person in people)


def block_in(text: str) -> list[list[str]]:
    """The cells of a text from the clipboard; a single one for a single word."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    return [line.split("\t") for line in lines]


def pasted(
    block: Sequence[Sequence[str]], people: Sequence[GridPerson], lessons: Sequence[LessonLine]
) -> tuple[dict[Spot, str], list[str]]:
    """What a block, laid upon these people and lessons, marks, and what is doubted; blank cells mark nothing.

    `people` and `lessons` begin at the first cell; a block of one cell fills all of them. `UserError`, naming the
    cell, where the block reaches beyond them, for what is no sign, and for who is not on the list.
    """
    if len(block) == 1 and len(block[0]) == 1:
        block = [[block[0][0]] * len(lessons)] * len(people)
    if len(block) > len(people) or any(len(line) > len(lessons) for line in block):
        raise UserError(
            f"要粘贴的有{len(block)}行、{max(map(len, block))}列，从选中的格子起放不下。"
            f"请从更靠左上的格子开始粘贴。{_NOTHING_PASTED}"
        )
    states: dict[Spot, str] = {}
    doubts: list[str] = []
    for person, line in zip(people, block, strict=False):
        for lesson, text in zip(lessons, line, strict=False):
            state = _state(person, lesson, text, doubts)
            if state:
                states[lesson.id, person.cadre_id] = state
    return states, doubts


def _state(person: GridPerson, lesson: LessonLine, text: str, doubts: list[str]) -> str:
    """What one cell is to be marked as, "" for nothing."""
    where = told(person, lesson)
    try:
        reading = read_sign(text)
    except UnreadableError as error:
        raise UserError(f"{where}：{error}{_NOTHING_PASTED}") from error
    sign, cell = reading.value, person.cells.get(lesson.id)
    if sign.says_nothing:
        return ""
    if cell is None:
        raise UserError(
            f"{where}：{person.name}不在这节课的名单上，不能登记“{text.strip()}”。来旁听的，请在“签到考勤”里加入。"
            f"{_NOTHING_PASTED}"
        )
    if sign.made_up:
        if cell.made_up and is_missed(cell.state):
            return ""
        raise UserError(f"{where}：补学要写明方式和证明，请在“请假补学”里登记。{_NOTHING_PASTED}")
    if reading.doubt:
        doubts.append(f"{where}：{reading.doubt}")
    return sign.state


def told(person: GridPerson, lesson: LessonLine) -> str:
    """A cell in words: 小圈村张建国 5月12日“防汛抢险知识”."""
    _year, month, day = lesson.date.split("-")
    return f"{person.village}{person.name} {int(month)}月{int(day)}日“{lesson.title}”"
