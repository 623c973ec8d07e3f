"""Compares what a row says with the marks that are there."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from yunhe_desktop.dates import dotted
from yunhe_desktop.night_school.queries.roll_import import KnownLesson, NewMark
from yunhe_desktop.night_school.queries.rosters import Expected
from yunhe_desktop.night_school.roll_import.columns import NAME
from yunhe_desktop.night_school.roll_import.said import SaidMark, SaidRow
from yunhe_desktop.night_school.roll_import.values import RowState, StagedMark
from yunhe_desktop.night_school.rules.attendance import is_missed
from yunhe_desktop.night_school.rules.codes import ABSENT, CAME


class Comparer:
    """Knows the lists as they are and what earlier rows of the file said."""

    def __init__(self, lists: Mapping[str, Sequence[Expected]], today: date) -> None:
        self._before = {(lesson, one.cadre_id): one for lesson, people in lists.items() for one in people}
        self._today = today.isoformat()
        self._said: dict[tuple[str, str], tuple[SaidRow, str, bool]] = {}

    def compare(self, row: SaidRow, cadre: str) -> Iterator[StagedMark]:
        """What becomes of each mark; what contradicts an earlier row is an error of this one."""
        for mark in row.marks:
            if self._is_repeated(row, mark, cadre):
                continue
            yield self._staged(row, mark, cadre)

    def _is_repeated(self, row: SaidRow, mark: SaidMark, cadre: str) -> bool:
        key = mark.lesson.id, cadre
        told = mark.sign.state, mark.sign.made_up
        if key not in self._said:
            self._said[key] = (row, *told)
            return False
        earlier, *before = self._said[key]
        where = f"第{earlier.row}行" if earlier.sheet == row.sheet else f"“{earlier.sheet}”第{earlier.row}行"
        if tuple(before) != told:
            sentence = f"“{row.name}”在{where}已有{_day(mark.lesson)}的考勤，两处不一样，请核对后删去一处。"
            row.note("error", mark.column or NAME, sentence, mark.value)
        return True

    def _staged(self, row: SaidRow, mark: SaidMark, cadre: str) -> StagedMark:
        lesson, before = mark.lesson, self._before.get((mark.lesson.id, cadre))
        if before is None and not mark.sign.guest:
            sentence = f"“{row.name}”不在{_day(lesson)}“{lesson.title}”的名单上，已记为旁听，请核对。"
            row.note("warning", mark.column or NAME, sentence, mark.value)
        state = _state(mark, before)
        new = NewMark(
            lesson.id,
            cadre,
            state,
            made_up_on=self._make_up(row, mark, before),
            arrived=mark.sign.arrived if state in CAME else "",
            remarks=mark.remarks,
        )
        if before and before.made_up and state in CAME:
            sentence = (
                f"{_day(lesson)}原来登记的是缺课、已补学，已改为“{state}”，请在请假补学里核对那条补学。"
            )
            row.note("warning", mark.column, sentence, mark.value)
        return StagedMark(lesson, before, new, _change(before, new))

    def _make_up(self, row: SaidRow, mark: SaidMark, before: Expected | None) -> str:
        if not mark.sign.made_up or (before and before.made_up and is_missed(before.state)):
            return ""
        sentence = f"{_day(mark.lesson)}已记为补学，但没有补学方式和证明，请在请假补学里补上。"
        row.note("warning", mark.column, sentence, mark.value)
        return "" if before and before.made_up else max(self._today, mark.lesson.date)


def _state(mark: SaidMark, before: Expected | None) -> str:
    """The mark; a lesson that was made up stays missed as it was, or is 缺勤 where nothing is known."""
    if mark.sign.state:
        return mark.sign.state
    return before.state if before and is_missed(before.state) else ABSENT


def _change(before: Expected | None, new: NewMark) -> RowState:
    if before is None or not before.state:
        return RowState.ADDED
    other = (
        new.state != before.state
        or new.made_up_on
        or (new.arrived and new.arrived != before.arrived)
        or (new.remarks and new.remarks != before.remarks)
    )
    return RowState.CHANGED if other else RowState.SAME


def _day(lesson: KnownLesson) -> str:
    return dotted(lesson.date)
