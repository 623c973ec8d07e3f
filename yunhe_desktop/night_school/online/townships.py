"""The townships of a class in figures, as lines of texts."""

from yunhe_desktop.night_school.queries.online_view import ClassView
from yunhe_desktop.night_school.rules.attendance import percent
from yunhe_desktop.night_school.rules.online import STATES
from yunhe_desktop.night_school.rules.online_figures import GroupFigures, group_figures, one_decimal

HEADINGS = ("乡镇", "学员", *STATES, "学完率", "必修完成率", "完成人次", "人均节数")


def township_figures(view: ClassView) -> list[GroupFigures]:
    """Each township, in the order of the learners."""
    names = dict.fromkeys(one.township for one in view.learners)
    return [
        group_figures(
            name, (one.progress for one in view.learners if one.township == name), view.line.plan, view.on
        )
        for name in names
    ]


def whole_figures(view: ClassView) -> GroupFigures:
    """The whole class."""
    return group_figures("合计", (one.progress for one in view.learners), view.line.plan, view.on)


def texts(one: GroupFigures) -> tuple[str, ...]:
    """A row under `HEADINGS`, for the screen, Excel and paper alike."""
    return (
        one.name, str(one.learners), *(str(one.states.get(state, 0)) for state in STATES),
        percent(one.rate), percent(one.required_rate), str(one.completions), one_decimal(one.average),
    )  # fmt: skip
