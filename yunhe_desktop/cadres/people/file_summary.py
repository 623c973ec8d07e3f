"""What a cadre's file says, in short lines to read beside the list."""

from collections.abc import Iterator
from datetime import date

from yunhe_desktop.cadres.rules import (
    PARTY_MEMBERS,
    Honour,
    Person,
    Relative,
    Schooling,
    check_person,
    is_cross_posted,
    is_dual_head,
    party_age_on,
    present_tenure,
    village_tenure,
)
from yunhe_desktop.dates import dotted

Block = tuple[str, list[str]]  # a heading and its lines


def summary(person: Person, on: date) -> list[Block]:
    """The lists of the file but the posts, and what in it does not fit together on that day.

    Blocks without anything are left out.
    """
    blocks = [
        ("学历学位", [_schooling(each) for each in person.schoolings]),
        ("简历", [f"{_span(step.began, step.ended)}　{step.text}" for step in person.career]),
        ("奖惩", [_honour(each) for each in person.honours]),
        ("年度考核", [f"{each.year}年　{each.grade}" for each in person.year_results]),
        (
            "培训",
            [
                _joined(f"{each.year}年", each.name, each.hours and f"{each.hours}学时")
                for each in person.trainings
            ],
        ),
        ("家庭成员", [_relative(each) for each in person.relatives]),
        ("档案材料", list(_materials(person))),
        ("核对", [found.sentence for found in check_person(person, on)]),
    ]
    return [(heading, lines) for heading, lines in blocks if lines]


def derived(person: Person, on: date) -> str:
    """What follows from the dates and posts on that day: 党龄, tenure, 一肩挑, 交叉任职; nothing of it is ever typed."""
    party = party_age_on(person.party_joined, person.party_confirmed, on) if _in_party(person) else None
    present, altogether = present_tenure(person.posts, on), village_tenure(person.posts, on)
    held = [post.position for post in person.posts if not post.ended]
    facts = (
        party and f"党龄{party.years}年{'（转正时间不详，按入党满一年算）' if party.estimated else ''}",
        present and f"任现职{present.text}",
        altogether and f"任村干部{altogether.text}",
        is_dual_head(held) and "书记主任一肩挑",
        is_cross_posted(held) and "交叉任职",
    )
    return "　".join(fact for fact in facts if fact)


def _in_party(person: Person) -> bool:
    return person.political_status in PARTY_MEMBERS


def _span(began: str, ended: str) -> str:
    return f"{dotted(began) or '?'}—{dotted(ended) or '至今'}"


def _joined(*parts: str) -> str:
    return "　".join(part for part in parts if part)


def _schooling(schooling: Schooling) -> str:
    level = _joined(schooling.level, schooling.degree).replace("　", "、")
    return _joined(schooling.mode, level, schooling.school + schooling.major, dotted(schooling.ended))


def _honour(honour: Honour) -> str:
    until = f"（影响期至{dotted(honour.until)}）" if honour.until else ""
    return _joined(dotted(honour.date), honour.kind, f"{honour.authority}{honour.name}{until}")


def _relative(relative: Relative) -> str:
    gone = "已去世" if relative.deceased else ""
    return _joined(relative.relation, relative.name, dotted(relative.birth_date), gone or relative.work)


def _materials(person: Person) -> Iterator[str]:
    if person.materials:
        scans = sum(len(each.scans) for each in person.materials)
        yield f"{len(person.materials)}份材料，{scans}个扫描件"
