"""The lists of the page 核对提醒 as lines of text: for the tables on screen and for Excel alike."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.queries import DuplicatePair, FileGaps, Namesake, Upkeep, VillageFiles
from yunhe_desktop.dates import dotted
from yunhe_desktop.documents.table_writer import TableSheet, write_table
from yunhe_desktop.fields import Field, Kind

SEVERITIES = {"error": "矛盾", "doubt": "存疑"}
DUE, OVERDUE = "due", "overdue"

_TOWNSHIP, _VILLAGE, _NAME = (
    Field("乡镇", "township", width=9),
    Field("村", "village", width=12),
    Field("姓名", "name", width=9),
)
REMINDERS = (
    Field("日期", DUE, width=11), Field("事项", "kind", width=13), _TOWNSHIP, _VILLAGE, _NAME,
    Field("情况", "what", width=58), Field("怎么办", "advice", width=34),
)  # fmt: skip
VILLAGES = (
    _TOWNSHIP, _VILLAGE, Field("人数", "people", kind=Kind.NUMBER, width=5),
    Field("缺项人数", "incomplete", kind=Kind.NUMBER, width=9), Field("完整度", "share", kind=Kind.NUMBER, width=8),
)  # fmt: skip
GAPS = (
    _TOWNSHIP, _VILLAGE, _NAME, Field("完整度", "share", kind=Kind.NUMBER, width=8),
    Field("缺少", "labels", width=60),
)  # fmt: skip
FINDINGS = (
    _TOWNSHIP, _VILLAGE, _NAME, Field("类别", "kind", width=9), Field("程度", "severity", width=6),
    Field("情况", "fact", width=62), Field("怎么办", "advice", width=36),
)  # fmt: skip
DUPLICATES = (
    Field("一份档案", "first", width=10), Field("所在村", "first_place", width=20),
    Field("出生年月", "first_birth", width=11), Field("另一份档案", "second", width=11),
    Field("所在村", "second_place", width=20), Field("出生年月", "second_birth", width=11),
    Field("依据", "reasons", width=40),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list: what it shows, where it belongs, and what opens."""

    texts: tuple[str, ...]
    townships: tuple[str, ...] = ()  # none: about the whole district
    cadre: str = ""  # key of the file that it is about
    village: str = ""  # key
    place: tuple[str, str] = ("", "")  # township and village by name
    pair: tuple[str, str] = ("", "")  # keys of two files
    mark: str = ""  # OVERDUE or a severity
    detail: str = ""  # everything in sentences

    @property
    def about(self) -> tuple[object, ...]:
        """What it is about, whatever it says now."""
        return self.cadre, self.village, self.place, self.pair


@dataclass(frozen=True, slots=True)
class Lists:
    """All lists of one look at the files."""

    reminders: tuple[Line, ...] = ()
    villages: tuple[Line, ...] = ()
    gaps: tuple[Line, ...] = ()
    findings: tuple[Line, ...] = ()
    duplicates: tuple[Line, ...] = ()


def lists_of(upkeep: Upkeep) -> Lists:
    """Everything that was found, as lines."""
    return Lists(
        tuple(_reminder(one, overdue=rules.is_overdue(one, upkeep.on)) for one in upkeep.reminders),
        tuple(_villages(upkeep.villages)),
        tuple(map(_gaps, upkeep.gaps)),
        tuple(_findings(upkeep)),
        tuple(map(_pair, upkeep.duplicates)),
    )


def _reminder(one: rules.Reminder, *, overdue: bool) -> Line:
    return Line(
        (dotted(one.due), one.kind, one.township, one.village, one.name, one.what, one.advice),
        (one.township,) if one.township else (),
        cadre=one.cadre,
        place=(one.township, one.village),
        mark=OVERDUE if overdue else "",
        detail=f"{one.name or one.village}　{one.what}{one.advice}".strip("　"),
    )


def _villages(villages: Sequence[VillageFiles]) -> Iterator[Line]:
    """All together, then each township with its villages."""
    yield _together("全部", "", villages, ("*",))
    by_township: dict[str, list[VillageFiles]] = {}
    for village in villages:
        by_township.setdefault(village.township, []).append(village)
    for township, its_villages in by_township.items():
        yield _together(township, "全镇", its_villages, (township,))
        yield from map(_village, its_villages)


def _together(
    township: str, title: str, villages: Sequence[VillageFiles], townships: tuple[str, ...]
) -> Line:
    people, incomplete = sum(one.people for one in villages), sum(one.incomplete for one in villages)
    share = rules.together(one.completeness for one in villages).text
    texts = (township, title, str(people), str(incomplete or ""), share)
    return Line(texts, townships, place=(township if title else "", ""))


def _village(one: VillageFiles) -> Line:
    texts = (one.township, one.village, str(one.people), str(one.incomplete or ""), one.completeness.text)
    return Line(texts, (one.township,), village=one.village_id, place=(one.township, one.village))


def _gaps(one: FileGaps) -> Line:
    missing = "、".join(one.labels)
    return Line(
        (one.township, one.village, one.name, one.completeness.text, missing),
        (one.township,),
        cadre=one.cadre_id,
        village=one.village_id,
        detail=f"{one.name}的档案缺少：{missing}。双击打开档案补填。",
    )


def _findings(upkeep: Upkeep) -> Iterator[Line]:
    for one in upkeep.findings:
        found = one.finding
        severity = SEVERITIES[found.severity]
        yield Line(
            (one.township, one.village, one.name, found.kind, severity, found.fact, found.advice),
            (one.township,),
            cadre=one.cadre_id,
            mark=found.severity,
            detail=f"{one.name}　{found.sentence}",
        )


def _pair(one: DuplicatePair) -> Line:
    reasons = "；".join(one.reasons)
    return Line(
        (*_namesake(one.first), *_namesake(one.second), reasons),
        (one.first.township, one.second.township),
        pair=(one.first.cadre_id, one.second.cadre_id),
        detail=f"{reasons}。双击并排查看，合并成一份，或确认不是同一人。",
    )


def _namesake(one: Namesake) -> tuple[str, str, str]:
    left = "（已离任）" if one.left_on else ""
    return f"{one.name}{left}", f"{one.township}　{one.village}", dotted(one.birth_date)


def narrowed(lines: Iterable[Line], township: str, words: str, village: str = "") -> list[Line]:
    """The lines of a township and village ("" for all) that contain every word."""
    wanted = words.split()
    return [
        line
        for line in lines
        if (not township or not line.townships or township in line.townships)
        and (not village or line.village == village)
        and all(any(word in text for text in line.texts) for word in wanted)
    ]


def without_files(lines: Iterable[Line], keys: Collection[str]) -> tuple[Line, ...]:
    """The lines that are about none of these files: what a look of before still says of the others."""
    return tuple(line for line in lines if line.cadre not in keys and not set(line.pair) & set(keys))


def write_lines(path: Path, sheets: Sequence[tuple[str, Sequence[Field], Sequence[Line]]]) -> None:
    """Write lists as an .xlsx, each with its title, columns and lines; `UserError` where that cannot be."""
    write_table(
        path,
        [
            TableSheet(
                title,
                [field.label for field in fields],
                [line.texts for line in lines],
                [field.width for field in fields],
                range(len(fields)),
            )
            for title, fields, lines in sheets
        ],
    )
