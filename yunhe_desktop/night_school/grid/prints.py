"""The grid as it is shown, on paper."""

from yunhe_desktop.night_school.grid.clipboard import sign_of
from yunhe_desktop.night_school.grid.export import LEGEND
from yunhe_desktop.night_school.grid.narrowing import count_of_lesson, count_of_person
from yunhe_desktop.night_school.queries.grid import Grid
from yunhe_desktop.night_school.rules.attendance import percent
from yunhe_desktop.night_school.sheets.roll import RollHead, RollLesson, RollRow, roll_pdf


def grid_pdf(grid: Grid, title: str, note: str = "", *, paper: str = "a4") -> bytes:
    """These people and lessons; `paper`: a4 or a3, across. `UserError` without any."""
    lessons = []
    for line in grid.lessons:
        count = count_of_lesson(grid.people, line.id)
        _year, month, day = line.date.split("-")
        lessons.append(
            RollLesson(
                f"{int(month)}.{int(day)}", line.title, count.expected, count.came, percent(count.rate, 0)
            )
        )
    rows = []
    for one in grid.people:
        count = count_of_person(one, grid.lessons)
        signs = [sign_of(one, line) for line in grid.lessons]
        rows.append(
            RollRow(
                one.township,
                one.village,
                one.name,
                signs,
                count.expected,
                count.came,
                percent(count.rate, 0),
            )
        )
    return roll_pdf(RollHead(title, note, LEGEND, paper), lessons, rows)
