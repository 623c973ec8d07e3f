"""换届: which posts a new term fills anew, what becomes of each person, and what is odd about the new teams."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from yunhe_desktop.cadres.rules.posts import POSITIONS, position_rank
from yunhe_desktop.dates import PartialDate, dotted

ELECTED = POSITIONS[:8]
"""Posts that end with the term: 党组织, 村委会, 监委会. 文书, 驻村, 后备干部 and the like go on."""

STAYS_IN_POST, OTHER_POST, ONLY_OTHER_WORK, GOES = "连任", "改任", "卸任", "离任"
OUTCOMES = (STAYS_IN_POST, OTHER_POST, ONLY_OTHER_WORK, GOES)
"""What can become of a person; 卸任: no elected post any more, but another one that goes on."""

_HEADS = ("党组织书记", "村委会主任")
_AHEAD = 92  # days, as with changes of life

SeatKey = tuple[str, str]  # cadre and village


@dataclass(frozen=True, slots=True)
class Seat:
    """One person in one village before the 换届; `others` are posts that it does not touch, in words."""

    cadre_id: str
    village_id: str
    township: str
    village: str
    name: str
    positions: tuple[str, ...]  # elected ones, by rank
    started: tuple[str, ...]  # when each began
    others: tuple[str, ...] = ()
    post_ids: tuple[str, ...] = ()

    @property
    def key(self) -> SeatKey:
        """What tells the seat from all others."""
        return self.cadre_id, self.village_id


def outcome(seat: Seat, new: Sequence[str]) -> str:
    """One of `OUTCOMES`, for who holds these posts in the new term."""
    if new:
        return STAYS_IN_POST if set(new) == set(seat.positions) else OTHER_POST
    return ONLY_OTHER_WORK if seat.others else GOES


def outcome_text(seat: Seat, new: Sequence[str]) -> str:
    """What becomes of the person, in words: 连任, 改任村委会委员, 卸任（仍任文书）, 离任."""
    kind = outcome(seat, new)
    if kind == OTHER_POST:
        return f"改任{'、'.join(sorted(new, key=position_rank))}"
    return f"卸任（仍任{'、'.join(seat.others)}）" if kind == ONLY_OTHER_WORK else kind


def election_problems(seats: Sequence[Seat], when: str, today: date) -> list[str]:
    """Full Chinese sentences on what speaks against holding it on that date; [] where it can be written."""
    if not seats:
        return ["选中的村里没有需要换届的职务：没有现任的“两委”和监委会成员，或都已属于新一届。"]
    if not when:
        return ["请填写换届的时间。"]
    if PartialDate.from_iso(when) > PartialDate.from_date(today + timedelta(days=_AHEAD)):
        return [f"换届时间 {dotted(when)} 离今天太远，请核对年月；到时候再办理。"]
    return [
        f"换届时间 {dotted(when)} 早于{seat.name}担任{seat.village}{position}的 {dotted(started)}，请核对。"
        for seat in seats
        for position, started in zip(seat.positions, seat.started, strict=True)
        if started and when < started[: len(when)]
    ]


def election_doubts(seats: Sequence[Seat], new: Mapping[SeatKey, Sequence[str]]) -> list[str]:
    """What is odd about the new teams, village by village: no 书记, two 主任. People to come are not known yet."""
    held: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for seat in seats:
        held[seat.village_id, f"{seat.township}{seat.village}"].update(new.get(seat.key, ()))
    missing = {head: [place for (_, place), posts in held.items() if not posts[head]] for head in _HEADS}
    found = [_named(f"没有{head}", places) for head, places in missing.items() if places]
    twice = [
        f"{place}有{posts[head]}名{head}。"
        for (_, place), posts in held.items()
        for head in _HEADS
        if posts[head] > 1
    ]
    return [*twice, *found]


def _named(what: str, places: Sequence[str]) -> str:
    first = "、".join(places[:5])
    more = f"等{len(places)}个村" if len(places) > 5 else ""
    return f"{first}{more}换届后{what}，新当选的人请随后在名册里新增或改任。"


def election_counts(seats: Iterable[Seat], new: Mapping[SeatKey, Sequence[str]]) -> dict[str, int]:
    """How many people each outcome has, in the order of `OUTCOMES`."""
    counts = Counter(outcome(seat, new.get(seat.key, ())) for seat in seats)
    return {kind: counts[kind] for kind in OUTCOMES}


def election_sentence(seats: Sequence[Seat], new: Mapping[SeatKey, Sequence[str]]) -> str:
    """The whole in one line: 2个村、13人：连任10人，改任1人，离任2人."""
    villages = len({seat.village_id for seat in seats})
    counts = election_counts(seats, new)
    parts = "，".join(f"{kind}{count}人" for kind, count in counts.items() if count)
    return f"{villages}个村、{len(seats)}人：{parts}。" if seats else "没有需要换届的职务。"
