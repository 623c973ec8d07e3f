"""上课通知: the letter that calls a township or a village to a lesson, laid out by the habits of GB/T 9704."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from yunhe_desktop.dates import PartialDate
from yunhe_desktop.documents.pdf import render
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.rules.day_words import long_day
from yunhe_desktop.night_school.rules.hours import tell_hours
from yunhe_desktop.night_school.sheets.wording import LABELS, padded

if TYPE_CHECKING:  # plain values; their modules talk to the data file
    from yunhe_desktop.night_school.queries.lessons import LessonLine
    from yunhe_desktop.night_school.queries.rosters import Expected

_USUAL_LEAVE = (
    "因故不能参加的，须在上课前提交书面请假条，说明事由，经本村党组织书记签字后报主办单位批准；"
    "未参加的，须按要求补学。"
)
_TO_WRITE = "＿" * 8


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """What a 上课通知 says beyond the plan."""

    organiser: str = ""  # who signs it; "" = the organiser of the lesson's 期, or a line to write on
    day: str = ""  # its date (ISO); "" = today
    leave: str = ""  # how to ask for leave, in a sentence; "" = the usual one
    contact: str = ""  # whom to call, with the number; "" = lines to write on


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: to whom it goes, and who is expected from there."""

    to: str  # 小王庄镇各村党组织
    people: "Sequence[Expected]"  # in the order of villages


def notice_pdf(
    line: "LessonLine", letters: Sequence[Letter], words: NoticeWords, *, lecturer: str = ""
) -> bytes:
    """These letters, each on pages of its own, with the names of those expected under it.

    `words.day` must say a day. `lecturer` is who teaches with unit and title, "" where only the plan's name is
    known. What nobody has told is a line to write on. `UserError` where nobody is expected, for a cancelled
    lesson, and where a character cannot be drawn.
    """
    if line.cancelled_for:
        raise UserError(f"“{line.title}”已停课，不用发上课通知。要上这节课，请先在课程计划里恢复。")
    letters = [one for one in letters if one.people]
    if not letters:
        raise UserError(f"“{line.title}”的名单里一个人也没有，没有可打印的上课通知。请在课程计划里改对象。")
    organiser = words.organiser or (line.term.organiser if line.term else "")
    data = {
        "title": _title(line),
        "opening": _opening(line),
        "organiser": organiser,
        "day": PartialDate.from_iso(words.day).chinese,
        "letters": [
            {"to": f"{one.to}：", "points": _points(line, one, words, lecturer), **_names(one.people)}
            for one in letters
        ],
    }
    return render("lesson-notice.typ", data, labels=LABELS)


def _title(line: "LessonLine") -> list[str]:
    return [f"关于参加{line.form}", f"“{line.title}”学习的通知"]


def _opening(line: "LessonLine") -> str:
    moved = ""
    if line.planned_on and line.planned_on != line.date:
        moved = f"原定{long_day(line.planned_on)}的课因{line.move_reason or '故'}调整时间。"
    plan = "按照村干部教育培训计划"
    if line.term:
        plan += f"（{line.term.year}年第{line.term.number}期“{line.term.theme}”）"
    return f"{plan}，定于{long_day(line.date)}举办{line.form}。{moved}现将有关事项通知如下："


def _points(line: "LessonLine", letter: Letter, words: NoticeWords, lecturer: str) -> list[dict[str, str]]:
    times = line.times or _TO_WRITE
    hours = f"（{tell_hours(line.hours)}学时）" if line.hours else ""
    contact = words.contact or f"{_TO_WRITE[:6]}　电话：{_TO_WRITE}"
    said = (
        ("时间", f"{long_day(line.date)}{times}，请提前到场签到。"),
        ("地点", f"{line.place or _TO_WRITE}。"),
        ("课题", f"{line.title}{hours}。"),
        ("授课人", f"{lecturer or line.lecturer or _TO_WRITE}。"),
        ("参加人员", f"{line.audience or '见名单'}，共{len(letter.people)}人，名单附后。"),
        ("请假", words.leave or _USUAL_LEAVE),
        ("联系人", contact if contact.endswith("。") else f"{contact}。"),
    )
    return [{"label": label, "text": text} for label, text in said]


def _names(people: "Sequence[Expected]") -> dict[str, Any]:
    """A table of the people: one by one for a village, a row a village for more."""
    villages = [list(some) for _key, some in groupby(people, key=lambda one: one.village_id)]
    if len(villages) == 1:
        rows = [[str(at), padded(one.name), one.positions, ""] for at, one in enumerate(people, 1)]
        return {"heading": ["序号", "姓名", "职务", "备注"], "widths": [14, 30, 0, 34], "rows": rows}
    several = len({one.township for one in people}) > 1  # then a village's name alone may not tell which
    rows = [
        [
            str(at), f"{some[0].township}{some[0].village}" if several else some[0].village, str(len(some)),
            "　".join(padded(one.name) for one in some),
        ]
        for at, some in enumerate(villages, 1)
    ]  # fmt: skip
    widths = [12, 40 if several else 28, 12, 0]
    return {"heading": ["序号", "村", "人数", "姓名"], "widths": widths, "rows": rows}
