"""What fixing a list again would change, told before it is done."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from yunhe_desktop.night_school.queries.rosters import (
    audience_of,
    fixed_rosters,
    get_lesson,
    invited,
    lesson_day,
)

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class RosterChange:
    """Who would come onto a fixed list and who would leave it, by name; `kept`: no longer meant, but marked."""

    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    def sentence(self) -> str:
        """进来2人（张三、李四），去掉1人（王五）."""
        parts = [
            _named("进来", self.new),
            _named("去掉", self.gone),
            _named("不在对象里但已登记考勤、保留", self.kept),
        ]
        return "，".join(part for part in parts if part)


def _named(verb: str, names: tuple[str, ...]) -> str:
    if not names:
        return ""
    more = "等" if len(names) > _MOST_NAMED else ""
    return f"{verb}{len(names)}人（{'、'.join(names[:_MOST_NAMED])}{more}）"


def roster_change(session: Session, lesson_id: str) -> RosterChange:
    """What `renew_roster` would do to a fixed list."""
    lesson = get_lesson(session, lesson_id)
    meant = invited(session, audience_of(session, lesson), lesson_day(lesson))
    rows = fixed_rosters(session, [lesson_id])[lesson_id]
    listed, wanted = {row.cadre_id for row in rows}, {one.cadre_id for one in meant}
    unwanted = [row for row in rows if row.cadre_id not in wanted and row.expected]
    return RosterChange(
        tuple(one.name for one in meant if one.cadre_id not in listed),
        tuple(row.name for row in unwanted if not row.state),
        tuple(row.name for row in unwanted if row.state),
    )
