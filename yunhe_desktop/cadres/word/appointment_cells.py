"""The cells of both pages of the 干部任免审批表 in Word: where they stand, what they say, and how large.

Word does not shrink texts by itself: their sizes are estimated, so that each stays in its cell on any machine.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from yunhe_desktop.cadres.rules import CareerLine, FormContent, RelativeCells, SchoolingCells
from yunhe_desktop.cadres.sheets.appointment import TWO_INCH, date_parts
from yunhe_desktop.cadres.sheets.wording import padded
from yunhe_desktop.documents.text_fitting import Lines, fitting_size, line_count, lines_of
from yunhe_desktop.documents.word_form import BODY, Cell
from yunhe_desktop.errors import UserError

FIRST_COLUMNS = (14.0, 4.0, 23.0, 19.0, 23.0, 23.0, 23.0, 36.0)
FIRST_ROWS = (*(12.0,) * 6, *(12.5,) * 3, 126.0)
SECOND_COLUMNS = (13.0, 19.0, 22.0, 15.0, 14.0, 6.0, 8.0, 68.0)
RELATIVES = 7  # rows; more than these share their room
_RELATIVES_ROOM = 86.1
_LEAST = 5.0  # points
_GAP = 0.3  # above and below a text
_EDGE = 1.5  # beside a text that stands at the left
_PITCH, _LOOSE = 8 / 7, 9 / 7  # distances of lines as multiples of the size
_SMALLEST_LOOSE = 12.0  # below, the lines of a 简历 stand closer together
_PERIOD = 9.5  # characters: "2003.09--2006.07" in the widest face, and a space


def _rows_of_relatives(content: FormContent) -> int:
    return max(RELATIVES, len(content.relatives))


def second_rows(content: FormContent) -> tuple[float, ...]:
    """The heights of the rows of the second page."""
    count = _rows_of_relatives(content)
    return (25.0, 18.0, 24.0, 11.4, *(_RELATIVES_ROOM / count,) * count, 23.5, 13.0, 35.6)


def first_page(content: FormContent, photo: bytes) -> list[Cell]:
    """Every cell of the first page; `UserError` where a text does not fit."""
    page = _Page(content.name, FIRST_COLUMNS, FIRST_ROWS)
    return [
        *_facts(page, content),
        _photo(photo),
        Cell(0, 4, ("学　历", "学　位"), across=2, down=2, pitch=20 / 14),
        *_schooling(page, 4, ("全日制", "教　育"), "全日制教育", content.full_time),
        *_schooling(page, 5, ("在　职", "教　育"), "在职教育", content.in_service),
        *_posts(page, content),
        Cell(0, 9, ("简", "", "", "", "", "", "历")),
        page.career(content.career),
    ]


def second_page(content: FormContent) -> list[Cell]:
    """Every cell of the second page; `UserError` where a text does not fit."""
    count = _rows_of_relatives(content)
    page = _Page(content.name, SECOND_COLUMNS, second_rows(content))
    return [
        Cell(0, 0, tuple("奖惩情况")),
        page.wide("奖惩情况", 0, content.honours),
        Cell(0, 1, ("年核", "度结", "考果")),
        page.wide("年度考核结果", 1, (content.year_results,)),
        Cell(0, 2, tuple("任免理由")),
        page.wide("任免理由", 2, tuple(content.reason.splitlines())),
        *_relatives(page, content.relatives, count),
        *_unit(page, content, 4 + count),
        *_opinions(6 + count),
    ]


@dataclass(frozen=True, slots=True)
class _Page:
    """Makes the cells of one person's page."""

    who: str
    columns: Sequence[float]
    rows: Sequence[float]

    def text(
        self, what: str, x: int, y: int, lines: Sequence[str], across: int = 1, edge: float = 0.5
    ) -> Cell:
        """A text in the middle of its cell."""
        width = sum(self.columns[x : x + across]) - 2 * edge
        size = self._size(what, lines_of(lines, width), self.rows[y], _PITCH, len(lines))
        return Cell(x, y, tuple(lines), across, size=size, pitch=_PITCH, edge=edge)

    def left(self, what: str, x: int, y: int, lines: Sequence[str], across: int, edge: float = _EDGE) -> Cell:
        """A text that begins at the left."""
        width = sum(self.columns[x : x + across]) - 2 * edge
        size = self._size(what, lines_of(lines, width), self.rows[y], _PITCH, len(lines))
        return Cell(x, y, tuple(lines), across, size=size, pitch=_PITCH, edge=edge, align="left")

    def wide(self, what: str, y: int, lines: Sequence[str]) -> Cell:
        """A text of the second page, right of its label."""
        return self.left(what, 1, y, lines, across=7, edge=2)

    def career(self, steps: Sequence[CareerLine]) -> Cell:
        """The 简历: periods below each other, what they were hanging beside them."""
        edge = 2.0
        width = sum(self.columns[1:]) - 2 * edge
        lines, height = _career_lines(steps, width), self.rows[9] - 2
        pitch = _LOOSE if lines(_SMALLEST_LOOSE) * _SMALLEST_LOOSE * _LOOSE < height * 72 / 25.4 else _PITCH
        size = self._size("简历", lines, height, pitch)
        texts = tuple(f"{step.period}\t{step.text}" for step in steps)
        hanging = _PERIOD if steps else 0
        return Cell(1, 9, texts, 7, size=size, pitch=pitch, align="left", edge=edge, hanging=hanging)

    def _size(self, what: str, lines: Lines, height: float, pitch: float, unbroken: int = 0) -> float:
        room = height - 2 * _GAP
        size = fitting_size(lines, room, pitch=pitch, largest=BODY, least=_LEAST, unbroken=unbroken)
        if size is None:
            raise UserError(
                f"{self.who}的任免审批表没有生成：“{what}”的内容太多，缩到最小的字也放不下，请删减后再导出。"
            )
        return size


def _career_lines(steps: Sequence[CareerLine], width: float) -> Lines:
    def lines(size: float) -> int:
        room = width - _PERIOD * size * 25.4 / 72
        parts = chain.from_iterable(step.text.splitlines() for step in steps)
        return sum(line_count(part, room, size) for part in parts)

    return lines


def _facts(page: _Page, content: FormContent) -> Iterator[Cell]:
    """The four rows beside the photo."""
    yield Cell(0, 0, ("姓　名",), across=2)
    yield page.text("姓名", 2, 0, (padded(content.name),))
    yield Cell(3, 0, ("性　别",))
    yield page.text("性别", 4, 0, (content.sex,))
    yield Cell(5, 0, ("出生年月", "（岁）"))
    birth = (content.birth, content.age) if content.age else (content.birth,)
    written = page.text("出生年月", 6, 0, birth, edge=0)
    yield replace(written, size=min(written.size, 13.0))  # it has no room for a face with wide figures
    yield Cell(0, 1, ("民　族",), across=2)
    yield page.text("民族", 2, 1, (content.ethnicity,))
    yield Cell(3, 1, ("籍　贯",))
    yield page.text("籍贯", 4, 1, (content.native_place,))
    yield Cell(5, 1, ("出 生 地",))
    yield page.text("出生地", 6, 1, (content.birthplace,))
    yield Cell(0, 2, ("入　党", "时　间"), across=2)
    yield page.text("入党时间", 2, 2, (content.party,))
    yield Cell(3, 2, ("参加工", "作时间"))
    yield page.text("参加工作时间", 4, 2, (content.work_started,))
    yield Cell(5, 2, ("健康状况",))
    yield page.text("健康状况", 6, 2, (content.health,))
    yield Cell(0, 3, ("专业技", "术职务"), across=2)
    yield page.text("专业技术职务", 2, 3, (content.technical_title,), across=2)
    yield Cell(4, 3, ("熟悉专业", "有何专长"))
    yield page.text("熟悉专业有何专长", 5, 3, (content.skills,), across=2)


def _photo(photo: bytes) -> Cell:
    width, height = TWO_INCH
    box = (width * 47 / height, 47.0)
    return Cell(7, 0, () if photo else ("照　片",), down=4, picture=photo, picture_box=box)


def _schooling(page: _Page, y: int, label: tuple[str, str], what: str, row: SchoolingCells) -> Iterator[Cell]:
    levels = [words for words in (row.level, row.degree) if words]
    schools = [words for words in (row.school, row.degree_school) if words]
    yield Cell(2, y, label)
    yield page.text(f"{what}学历学位", 3, y, levels, across=2, edge=_EDGE)
    yield Cell(5, y, ("毕业院校", "系及专业"))
    yield page.text(f"{what}毕业院校系及专业", 6, y, schools, across=2, edge=_EDGE)


def _posts(page: _Page, content: FormContent) -> Iterator[Cell]:
    rows = (("现任职务", content.present), ("拟任职务", content.proposed), ("拟免职务", content.removed))
    for y, (what, posts) in enumerate(rows, 6):
        yield Cell(0, y, ("　".join(what),), across=3)
        yield page.left(what, 3, y, (posts,), across=5)


def _relatives(page: _Page, relatives: Sequence[RelativeCells], count: int) -> Iterator[Cell]:
    yield Cell(0, 3, tuple("家庭主要成员及重要社会关系"), down=1 + count, pitch=19 / 14)
    heads = (("称　谓",), ("姓　名",), ("年 龄",), ("政 治", "面 貌"), ("工 作 单 位 及 职 务",))
    for (x, across), lines in zip(_RELATIVE_COLUMNS, heads, strict=True):
        yield Cell(x, 3, lines, across, pitch=15 / 14)
    rows = [*relatives, *(RelativeCells("", "", "", "", "") for _ in range(count - len(relatives)))]
    for number, each in enumerate(rows, 1):
        what, y = f"家庭主要成员{number}的", 3 + number
        yield page.text(f"{what}称谓", 1, y, (each.relation,))
        yield page.text(f"{what}姓名", 2, y, (padded(each.name),))
        yield page.text(f"{what}年龄", 3, y, (each.age,))
        yield page.text(f"{what}政治面貌", 4, y, (each.political_status,), across=2)
        yield page.left(f"{what}工作单位及职务", 6, y, (each.work,), across=2)


_RELATIVE_COLUMNS = ((1, 1), (2, 1), (3, 1), (4, 2), (6, 2))


def _unit(page: _Page, content: FormContent, y: int) -> Iterator[Cell]:
    """呈报单位: the unit above, the date below, without a line between."""
    unit = page.wide("呈报单位", y, (content.unit,))
    date = _date_line(*date_parts(content.filled_on))
    yield Cell(0, y, tuple("呈报单位"), down=2)
    yield Cell(1, y, unit.lines, 7, size=unit.size, align="left", edge=2, open_below=True)
    yield Cell(1, y + 1, (date,), 7, align="right", edge=2, right=6, open_above=True)


def _opinions(y: int) -> Iterator[Cell]:
    signed = ("（盖章）　　", _date_line("", "", ""), "")
    yield Cell(0, y, ("审意", "批　", "机　", "关见"))
    yield Cell(1, y, signed, 4, align="right", stands="bottom", edge=_EDGE, right=6, pitch=18 / 14)
    yield Cell(5, y, ("行任", "政免", "机意", "关见"), 2)
    yield Cell(7, y, signed, align="right", stands="bottom", edge=_EDGE, right=6, pitch=18 / 14)


def _date_line(year: str, month: str, day: str) -> str:
    return f"{year}年{month or '　':>3}月{day or '　':>3}日"
