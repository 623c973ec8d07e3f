"""The signs by which offices mark attendance, and the short ones that our own grid shows.

Attendance books are kept with ✓ and ×, with one character or a word; a few signs (○ △ ◇) mean in every office
something else and are read only where the sheet itself says what they stand for. Nothing is guessed: where a sign
leaves a doubt it is taken with that doubt, where it may mean two things it is refused.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from yunhe_desktop.night_school.rules.attendance import is_missed, shown_state
from yunhe_desktop.night_school.rules.codes import (
    ABSENT,
    CAME,
    LATE,
    LEFT_EARLY,
    MADE_UP,
    OFFICIAL_LEAVE,
    PRESENT,
    PRIVATE_LEAVE,
    SICK_LEAVE,
    UNMARKED,
)
from yunhe_desktop.reading import Reading, UnreadableError, plain

SHORT = {
    PRESENT: "到", LATE: "迟", LEFT_EARLY: "早", OFFICIAL_LEAVE: "公", PRIVATE_LEAVE: "事", SICK_LEAVE: "病",
    ABSENT: "缺", MADE_UP: "补", UNMARKED: "·",
}  # fmt: skip
"""The sign of a state in the grid, on screen and on paper."""
GUEST = "旁"
"""Hung on the sign of who came without being on the list."""
UNMARKED_WORD = "未登记"


@dataclass(frozen=True, slots=True)
class Sign:
    """What a cell says; nothing at all for a blank one."""

    state: str = UNMARKED
    made_up: bool = (
        False  # the missed lesson was made up; without a `state` the file does not say how it was missed
    )
    guest: bool = False  # 旁听
    arrived: str = ""  # "18:52"

    @property
    def says_nothing(self) -> bool:
        """Whether nothing is to be marked."""
        return not self.state and not self.made_up


_NAMES = {
    PRESENT: "✓ √ ✔ ☑ v 到 已到 到会 到课 出勤 出席 到岗 签到 已签 已签到 签 正常 正常出勤 实到 全勤 是 参加 已参加",
    LATE: "迟 迟到 晚到",
    LEFT_EARLY: "早 早退",
    OFFICIAL_LEAVE: "公 公假 公差 公出 出差 因公 因公请假 公务 公务请假 因公出差",
    PRIVATE_LEAVE: "事 事假 因事 因事请假",
    SICK_LEAVE: "病 病假 因病 因病请假",
    ABSENT: "× ✗ ✘ ✕ ☒ x 缺 缺勤 缺席 缺课 旷 旷课 旷工 旷会 未到 未参加 没来 没到 未来 不到 未出席 未出勤 未签 未签到 "
    "无故缺席 无故未到 无故缺勤 未请假 否 没参加",
}  # fmt: skip
_STATES = {name: state for state, names in _NAMES.items() for name in names.split()}
_DOUBTED = {
    **dict.fromkeys(
        ("假", "请", "请假", "已请假", "休假", "批假", "准假"), (PRIVATE_LEAVE, "没有写是哪一种假")
    ),
    **dict.fromkeys(
        ("产假", "婚假", "丧假", "年假", "年休假", "护理假", "陪产假", "探亲假"),
        (PRIVATE_LEAVE, "没有单列这一种假"),
    ),
    **dict.fromkeys(("开会", "会议", "公事"), (OFFICIAL_LEAVE, "没有写请假")),
    "迟到早退": (LATE, "只能登记一种"),
    "迟到、早退": (LATE, "只能登记一种"),
    "1": (PRESENT, "是数字"),
}
_NOTHING = frozenset(
    {"", "·", ".", "-", "--", "—", "——", "/", "\\", "空", "无", UNMARKED_WORD, "未考勤", "未上", "停课"}
)
_TIME = re.compile(r"([01]?\d|2[0-3])[:：点]([0-5]\d)(?:[:：][0-5]\d)?")
_MINUTES = re.compile(r"(迟到?|早退?)\d{1,3}分钟?")
_MAKE_UP = re.compile(r"(?:已|后)?(?:补学|补课|补训|补)(?:完成|完|了|过)?")
_STILL_OWED = re.compile(r"(需|待|未|应|要)补")
_GUEST = re.compile(r"\(?(旁听|列席|旁)\)?")
_BRACKETED = re.compile(r"(.+?)[(\[【〔](.*?)[)\]】〕]")
_EDGES = "。.、,，;；:!！"


def short_sign(state: str, *, made_up: bool, expected: bool = True) -> str:
    """What stands in a cell of the grid: 到, 补, ·, and 到旁 for a guest."""
    return SHORT[shown_state(state, made_up=made_up)] + ("" if expected else GUEST)


def read_sign(text: str, legend: Mapping[str, str] | None = None) -> Reading[Sign]:
    """What a cell of an attendance book says; `legend` are the sheet's own signs, the state by the sign.

    Raises `UnreadableError` for what is no sign.
    """
    try:
        return _read(plain(text).lower().strip(_EDGES), legend)
    except _NoSignError:
        raise UnreadableError(_unreadable("".join(text.split()))) from None


class _NoSignError(UnreadableError):
    """Not even a part of the text is a sign."""


def _read(sign: str, legend: Mapping[str, str] | None) -> Reading[Sign]:
    if legend and sign in legend:
        return Reading(Sign(legend[sign]))
    if sign in _NOTHING:
        return Reading(Sign())
    if (guest := _GUEST.search(sign)) is not None:
        rest = (sign[: guest.start()] + sign[guest.end() :]).strip(_EDGES)
        inner = _read(rest, legend) if rest else Reading(Sign(PRESENT))
        return Reading(replace(inner.value, guest=True), inner.doubt)
    return _made_up(sign, legend) or _plain_sign(sign, legend)


def _made_up(sign: str, legend: Mapping[str, str] | None) -> Reading[Sign] | None:
    """A lesson that was made up, perhaps with how it was missed: 补, 已补学, 事假（已补学）."""
    if _STILL_OWED.search(sign) or not (found := _MAKE_UP.search(sign)):
        return None
    rest = (sign[: found.start()] + sign[found.end() :]).strip(_EDGES + "()[]【】/")
    if not rest:
        return Reading(Sign(made_up=True))
    missed = _plain_sign(rest, legend)
    if not is_missed(missed.value.state):
        raise UnreadableError(f"“{sign}”说到过课又补学，认不出是哪一样，请改成其中一样。")
    return Reading(Sign(missed.value.state, made_up=True), missed.doubt)


def _plain_sign(sign: str, legend: Mapping[str, str] | None) -> Reading[Sign]:
    if legend and sign in legend:
        return Reading(Sign(legend[sign]))
    if state := _STATES.get(sign):
        return Reading(Sign(state))
    if found := _DOUBTED.get(sign):
        state, why = found
        return Reading(Sign(state), f"“{sign}”{why}，已按“{state}”读取，请核对。")
    if time := _TIME.fullmatch(sign):
        return Reading(Sign(PRESENT, arrived=f"{int(time[1]):02d}:{time[2]}"))
    if minutes := _MINUTES.fullmatch(sign):
        return Reading(Sign(_STATES[minutes[1]]))
    if bracketed := _BRACKETED.fullmatch(sign):
        return _with_brackets(bracketed[1], bracketed[2], legend)
    raise _NoSignError(sign)


def _with_brackets(before: str, within: str, legend: Mapping[str, str] | None) -> Reading[Sign]:
    """请假(病) is 病假: what stands in brackets says it more exactly where it is a sign, otherwise it is a remark."""
    outer = _plain_sign(before, legend)
    try:
        inner = _plain_sign(within, legend)
    except UnreadableError:
        left_out = f"括号里的“{within}”没有录入，只录了“{outer.value.state}”。"
        return Reading(outer.value, outer.doubt or left_out)
    if (outer.value.state in CAME) is (inner.value.state in CAME):
        return inner
    raise UnreadableError(f"“{before}（{within}）”前后不一致，认不出是到课还是缺课，请改成其中一样。")


def _unreadable(sign: str) -> str:
    if sign == "0":
        return "“0”可能是缺勤，也可能是还没有登记，请写“缺勤”，没有登记的留空。"
    if len(sign) == 1 and _SYMBOL.fullmatch(sign):
        return f"“{sign}”在各单位的意思不一样，请改成文字（如 事假），或在表上写明图例（如“○事假　△病假”）再导入。"
    return f"“{sign}”认不出是什么考勤，请写成 出勤、迟到、早退、公假、事假、病假、缺勤 或 √ ×。"


# ---- what a sheet says about its signs

_SIGNS = "○〇◯●◎△▲▽▼◇◆☆★□■※*#@+&√✓✔×✗✘✕"
_SYMBOL = re.compile(f"[{re.escape(_SIGNS)}]")
_LEGEND_WORDS = sorted(
    (name for name in (*_STATES, *_DOUBTED) if re.match(r"[\u4e00-\u9fff]{2}", name)), key=len
)
_WORD = "(" + "|".join(reversed(_LEGEND_WORDS)) + ")"
_BETWEEN = r"[\s:：=＝\-—“”\"'（）()]{0,4}(?:为|表示|代表|是)?[\s:：=＝“”\"'（(]{0,2}"
_SIGN_FIRST = re.compile(f"({_SYMBOL.pattern}){_BETWEEN}{_WORD}")
_WORD_FIRST = re.compile(f"{_WORD}{_BETWEEN}({_SYMBOL.pattern})")
_LEAST_PAIRS = 2


def read_legend(texts: Iterable[str]) -> dict[str, str]:
    """The state by the sign as a line such as 图例：√出勤　○事假　△病假 says; empty where no line does."""
    found: dict[str, str] = {}
    for text in texts:
        found |= _pairs(text)
    return found


def _pairs(text: str) -> dict[str, str]:
    first_sign, first_word = _SYMBOL.search(text), re.search(_WORD, text)
    if not first_sign or not first_word:
        return {}
    if first_sign.start() < first_word.start():
        pairs = [(sign, word) for sign, word in _SIGN_FIRST.findall(text)]
    else:
        pairs = [(sign, word) for word, sign in _WORD_FIRST.findall(text)]
    if len(pairs) < _LEAST_PAIRS:
        return {}
    return {sign: _STATES.get(word) or _DOUBTED[word][0] for sign, word in pairs}
