"""情况: what there is to say of a lesson in the plan, in words, the most urgent first."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from yunhe_desktop.night_school.rules.day_words import short_day


class Tone(Enum):
    """How urgent a note is."""

    CLASH = "clash"  # something to mend
    OFF = "off"  # it does not take place
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to say."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides the notes of a lesson."""

    cancelled_for: str = ""
    planned_on: str = ""  # iso, of a moved one
    move_reason: str = ""
    holiday: str = ""  # the name of the one on its day
    overlaps: tuple[str, ...] = ()  # as `Overlap.told`
    fixed: bool = False
    marked: int = 0  # people
    unmarked: int = 0  # of those expected
    past: bool = False

    def notes(self) -> tuple[Note, ...]:
        """The notes; every lesson has at least one."""
        if self.cancelled_for:
            return (Note(f"已停课：{self.cancelled_for}", Tone.OFF),)
        return tuple(self._notes())

    def _notes(self) -> Iterator[Note]:
        yield from (Note(text, Tone.CLASH) for text in self.overlaps)
        if self.holiday and not self.marked:
            yield Note(f"当天是停课日（{self.holiday}）", Tone.CLASH)
        if self.past and not self.marked:
            yield Note("已过，还没有考勤", Tone.CLASH)
        if self.planned_on:
            reason = f"，{self.move_reason}" if self.move_reason else ""
            yield Note(f"原定{short_day(self.planned_on)}{reason}")
        if self.marked:
            yield Note(f"{self.unmarked}人未登记" if self.unmarked else "已上课")
        elif not self.past:
            yield Note("名单已定" if self.fixed else "名单未定")
