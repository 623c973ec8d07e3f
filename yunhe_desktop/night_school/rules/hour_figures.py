"""Who has reached the hours of the year, and the figures of all together."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from yunhe_desktop.night_school.rules.hours import HoursDone
from yunhe_desktop.night_school.rules.office import IN_OFFICE

REACHED, BEHIND, NONE, EXEMPT = "已达标", "还差", "未参加", "不要求"


def state_of(done: HoursDone, standing: str = IN_OFFICE) -> str:
    """已达标, 还差, 未参加 (nothing earned), 不要求 (nothing owed); of who is not in office, 已离任 or 非在册."""
    if standing != IN_OFFICE:
        return standing
    if not done.required:
        return EXEMPT
    if not done.missing:
        return REACHED
    return BEHIND if done.together or done.online else NONE


def is_obliged(done: HoursDone, standing: str = IN_OFFICE) -> bool:
    """应达标: in office on the day of the roster, with hours to earn."""
    return standing == IN_OFFICE and bool(done.required)


@dataclass(frozen=True, slots=True)
class HourFigures:
    """The figures of those who are 应达标."""

    obliged: int = 0
    reached: int = 0
    none: int = 0  # of those behind, who has earned nothing
    missing: Decimal = Decimal(0)  # all that is still owed
    together: Decimal = Decimal(0)  # 集中学时
    online: Decimal = Decimal(0)  # 网络学时

    @property
    def behind(self) -> int:
        """欠学时: who has not reached it, with or without any hours."""
        return self.obliged - self.reached

    @property
    def rate(self) -> Fraction | None:
        """达标率."""
        return Fraction(self.reached, self.obliged) if self.obliged else None

    def average(self, hours: Decimal) -> str:
        """So many hours for each of them, to a tenth; "" for nobody."""
        if not self.obliged:
            return ""
        return str((hours / self.obliged).quantize(Decimal("0.1"), ROUND_HALF_UP))


def figures(people: Iterable[tuple[str, HoursDone]]) -> HourFigures:
    """Add up people, each with their standing."""
    counted = [(state_of(done), done) for standing, done in people if is_obliged(done, standing)]
    nothing = Decimal(0)
    return HourFigures(
        len(counted),
        sum(state == REACHED for state, _done in counted),
        sum(state == NONE for state, _done in counted),
        sum((done.missing for _state, done in counted), nothing),
        sum((done.together for _state, done in counted), nothing),
        sum((done.online for _state, done in counted), nothing),
    )
