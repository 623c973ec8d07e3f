"""What the desk says of one scan, to be read two metres away."""

from dataclasses import dataclass
from typing import Literal

from yunhe_desktop.night_school.queries.rosters import Expected
from yunhe_desktop.night_school.rules.codes import LATE

Tone = Literal["ok", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Scan:
    """What came of one scan."""

    tone: Tone
    said: str  # the state, or a sentence
    who: Expected | None = None
    asks: bool = False  # whether `who` shall be added as 旁听

    @property
    def title(self) -> str:
        """Name and village, "" where nobody was recognised."""
        return f"{self.who.name}　{self.who.village}" if self.who else ""


def arrived_now(one: Expected, before: str) -> Scan:
    """Somebody was marked; `before` is the mark that was replaced, such as an agreed leave."""
    said = one.state if one.expected else "旁听"
    if one.arrived:
        said += f" {one.arrived}"
    if before:
        said += f"（原登记{before}）"
    return Scan("warning" if one.state == LATE else "ok", said, one)


def already_there(one: Expected) -> Scan:
    """Somebody was scanned again; nothing changes."""
    return Scan("warning", f"已签到 {one.arrived}" if one.arrived else f"已登记为{one.state}", one)


def not_listed(one: Expected) -> Scan:
    """Somebody is known and not expected: the user is asked."""
    return Scan("warning", "不在本课名单上。记旁听？　回车＝记　Esc＝不记", one, asks=True)


def of_another_lesson(lesson: str) -> Scan:
    """A sheet of another lesson was scanned."""
    return refused(f"没有登记：这是{lesson}的签到表，不是本节课的。请换签到表，或在上面换课。")


def refused(sentence: str) -> Scan:
    """Nothing was done, and why."""
    return Scan("error", sentence)
