"""Puts standings in order: by exact total, and equals by the tie rules, remembering which one decided."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from yunhe_desktop.competition.rules.scoring import chiefs_only, undropped
from yunhe_desktop.competition.rules.standings import Standing
from yunhe_desktop.competition.values import CHIEF_RULE, LOT_RULE, SEGMENT_RULE, UNDROPPED_RULE
from yunhe_desktop.errors import UserError

Group = list[Standing]
Key = Callable[[Standing], Fraction]
Part = tuple[Group, str | None]  # equals, and the tie rule that put them below the part before them


def check_tie_rule(rule: str, segments: Sequence[str]) -> str | None:
    """A Chinese sentence where a tie rule is unknown or names none of these segments."""
    if rule in (UNDROPPED_RULE, CHIEF_RULE, LOT_RULE):
        return None
    if not rule.startswith(SEGMENT_RULE):
        return (
            f"同分规则“{rule}”不认识，请改为“{SEGMENT_RULE}环节名称”“{UNDROPPED_RULE}”"
            f"“{CHIEF_RULE}”“{LOT_RULE}”之一。"
        )
    name = rule.removeprefix(SEGMENT_RULE)
    if name in segments:
        return None
    return f"同分规则“{rule}”里的环节“{name}”不存在，请改为已有的环节：{'、'.join(segments)}。"


def check_tie_rules(rules: Sequence[str], segments: Sequence[str]) -> None:
    """`UserError` for the first rule that cannot be applied, before a tie needs it."""
    for rule in rules:
        if message := check_tie_rule(rule, segments):
            raise UserError(message)


def in_order(standings: Group, rules: Sequence[str]) -> Iterator[Part]:
    """The groups that share a rank, best first. The order inside a group is that of `standings`."""
    for alike in _classes(standings, lambda standing: standing.total):
        yield from _separated(alike, rules)


def _separated(alike: Group, rules: Sequence[str]) -> Iterator[Part]:
    if len(alike) == 1 or not rules:
        yield alike, None
        return
    rule, *further = rules
    for index, part in enumerate(_split(alike, rule)):
        finer = _separated(part, further)
        best, _ = next(finer)
        yield best, rule if index else None
        yield from finer


def _split(alike: Group, rule: str) -> list[Group]:
    if rule == LOT_RULE:
        return _split_by_lot(alike)
    if rule == UNDROPPED_RULE:
        return _classes(alike, lambda standing: standing.total_by(undropped))
    if rule == CHIEF_RULE:
        return _classes(alike, lambda standing: standing.total_by(chiefs_only))
    names = [panel.segment.name for panel in alike[0].panels]
    index = names.index(rule.removeprefix(SEGMENT_RULE))
    return _classes(alike, lambda standing: standing.scores[index])


def _split_by_lot(alike: Group) -> list[Group]:
    """The lower lot first. Nobody falls behind because no lot was drawn for them: then all stay equal."""
    lots = {standing.entry.number: standing.entry.lot for standing in alike}
    drawn = {number: Fraction(-lot) for number, lot in lots.items() if lot is not None}
    if len(drawn) < len(alike):
        return [alike]
    return _classes(alike, lambda standing: drawn[standing.entry.number])


def _classes(standings: Group, key: Key) -> list[Group]:
    """Those with an equal key together, the highest key first, otherwise in the order given."""
    keyed = [(key(standing), standing) for standing in standings]
    keyed.sort(key=lambda pair: pair[0], reverse=True)
    return [[standing for _, standing in group] for _, group in groupby(keyed, lambda pair: pair[0])]
