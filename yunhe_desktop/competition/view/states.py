"""What giving a sheet a state means for it and for others: which sheets, what to ask, what to say then."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yunhe_desktop.competition.rules import Competition, Segment, Sheet, SheetKey, SheetState


@dataclass(frozen=True, slots=True)
class StateChange:
    """The sheets that change, a question to ask first ("" for none), and a sentence for afterwards."""

    keys: tuple[SheetKey, ...]
    question: str
    done: str

    @staticmethod
    def of(
        competition: Competition, segment: Segment, chosen: Sequence[SheetKey], state: SheetState
    ) -> "StateChange":
        """What follows where the `chosen` sheets of a segment are given `state`.

        弃权 is the entry's, not the judge's: it holds for all its sheets in the segment, and is taken back for
        all of them.
        """
        wanted = list(_concerned(competition, segment, chosen, state))
        keys = tuple(key for key in wanted if competition.sheets.get(key, Sheet()) != Sheet(state))
        scored = sum(bool(competition.sheets.get(key, Sheet()).scores) for key in keys)
        question = ""
        if scored or (state is SheetState.WITHDRAWN and keys):
            question = _question(segment, chosen, state, len(wanted), scored)
        return StateChange(keys, question, f"已记为“{state}”：{_which(chosen)}。按 Ctrl+Z 可以撤销。")


def _concerned(
    competition: Competition, segment: Segment, chosen: Sequence[SheetKey], state: SheetState
) -> Iterable[SheetKey]:
    for key in chosen:
        before = competition.sheets.get(key, Sheet()).state
        if state is SheetState.WITHDRAWN:
            yield from _of_entry(segment, key.entry)
        elif before is SheetState.WITHDRAWN:
            for other in _of_entry(segment, key.entry):
                if other == key:
                    yield key
                elif state is SheetState.PENDING and competition.sheets.get(other, Sheet()).state is before:
                    yield other
        else:
            yield key


def _of_entry(segment: Segment, entry: str) -> list[SheetKey]:
    return [SheetKey(segment.name, judge.name, entry) for judge in segment.judges]


def _question(
    segment: Segment, chosen: Sequence[SheetKey], state: SheetState, sheets: int, scored: int
) -> str:
    lost = f"{scored} 张评分表上已有分数，将被清除（可以撤销）。" if scored else ""
    if state is SheetState.WITHDRAWN:
        who = "、".join(dict.fromkeys(key.entry for key in chosen))
        return f"选手 {who} 弃权“{segment.name}”：各评委给他们的共 {sheets} 张评分表都记为弃权，环节得分为 0。{lost}"
    return f"{_which(chosen)}：{lost}"


def _which(chosen: Sequence[SheetKey]) -> str:
    first = chosen[0]
    return f"{first.judge}给 {first.entry} 的评分表" if len(chosen) == 1 else f"选中的 {len(chosen)} 张评分表"
