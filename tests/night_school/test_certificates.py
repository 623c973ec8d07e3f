"""结业证: who has earned one, numbers that are never given twice, and prints that stay the same."""

import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.night_school.test_hours import hold
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.database import Database
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.queries.certificates import (
    CertificateLine,
    Issue,
    certificates,
    issue,
    lessons_to_come,
    proposals,
    revoke,
    usual_course,
)
from yunhe_desktop.night_school.queries.hour_rules import change_rules
from yunhe_desktop.night_school.queries.lessons import TermLine
from yunhe_desktop.night_school.rules.certificates import Numbering, of_year
from yunhe_desktop.night_school.rules.hours import HourRules, HoursDone, Requirement
from yunhe_desktop.night_school.sheets.certificates import CertificateTexts, certificates_pdf
from yunhe_desktop.night_school.tables import SchoolTerm
from yunhe_desktop.undo import last_undoable, undo

Plan = Callable[..., str]
USUAL = Numbering()


@pytest.fixture
def term(database: Database, people: dict[str, str], plan_lesson: Plan) -> str:
    """第1期 of two lessons: 张建国 came to both, 李秀英 to one, 王海 to none."""
    with database.action("排期") as session:
        row = SchoolTerm(year="2026", number=1, theme="防汛抢险")
        session.add(row)
        key = row.id
    hold(database, plan_lesson("2026-05-12", school_term_id=key), 张建国="出勤", 李秀英="出勤", 王海="事假")
    hold(database, plan_lesson("2026-05-19", school_term_id=key), 张建国="迟到", 李秀英="缺勤", 赵敏="出勤")
    return key


def about(term: str = "", **changes: object) -> Issue:
    usual = Issue("2026", term, "2026年周二夜校第1期培训", "2026-06-30", "中共运河区委组织部", USUAL)
    return replace(usual, **changes)  # type: ignore[arg-type]


def give(database: Database, what: Issue, *keys: str) -> list[str]:
    with database.action("发结业证") as session:
        return issue(session, what, keys)


def lines(database: Database) -> dict[str, CertificateLine]:
    with database.reading() as session:
        return {one.number: one for one in certificates(session)}


def undo_last(database: Database) -> None:
    with database.reading() as session:
        action = last_undoable(session)
        assert action is not None
    undo(database, action.action)


def test_a_term_is_passed_with_its_share_of_hours_and_the_reason_is_said(
    database: Database, people: dict[str, str], term: str
) -> None:
    with database.reading() as session:
        found = {one.person.name: one.verdict for one in proposals(session, "2026", term)}
        assert lessons_to_come(session, "2026", term) == 0
    assert found["张建国"].earned
    assert found["张建国"].reason == "应听3学时，修得3学时"
    assert not found["李秀英"].earned
    assert found["李秀英"].reason == "应听3学时，修得1.5学时，不足80%（2.4学时）"
    assert found["王海"].hours == 0


def test_a_year_is_passed_with_the_hours_owed(database: Database, people: dict[str, str], term: str) -> None:
    change_rules(database, "2026", HourRules(required=(Requirement((), Decimal(3)),)))
    with database.reading() as session:
        found = {one.person.name: one.verdict for one in proposals(session, "2026")}
    assert found["张建国"].earned
    assert found["赵敏"].reason == "应修3学时，计入1.5学时，还差1.5学时"
    assert of_year(HoursDone()).reason == "没有应修学时"


def test_issuing_keeps_everything_as_it_is_and_numbers_go_on(
    database: Database, people: dict[str, str], term: str
) -> None:
    assert give(database, about(term), people["张建国"]) == ["YH2026-001"]
    with database.action("改名") as session:
        cadre = session.get(Cadre, people["张建国"])
        assert cadre is not None
        cadre.name = "张建设"
    kept = lines(database)["YH2026-001"]
    assert (kept.name, kept.unit, kept.hours) == ("张建国", "小王庄镇小圈村党组织书记", "3")
    assert kept.issuer == "中共运河区委组织部"
    with pytest.raises(UserError, match="已有这次培训的结业证（YH2026-001）"):
        give(database, about(term), people["张建国"])
    with pytest.raises(UserError, match="李秀英还不能发结业证：应听3学时"):
        give(database, about(term), people["李秀英"])


def take_back(database: Database, reason: str, *numbers: str) -> None:
    known = lines(database)
    with database.action("注销结业证") as session:
        revoke(session, [known[one].id for one in numbers], reason)


def test_a_revoked_one_stays_in_the_list_with_its_reason_and_its_number_is_never_given_again(
    database: Database, people: dict[str, str], term: str
) -> None:
    give(database, about(term), people["张建国"])
    take_back(database, " 学时算错 ", "YH2026-001")
    assert lines(database)["YH2026-001"].revoked_for == "学时算错"
    with database.reading() as session:
        assert [one.number for one in proposals(session, "2026", term)] == ["", "", "", ""]
        assert certificates(session, revoked=False) == []
    assert give(database, about(term), people["张建国"]) == ["YH2026-002"]
    with database.reading() as session:
        assert [one.number for one in certificates(session, revoked=False)] == ["YH2026-002"]
        assert [one.number for one in certificates(session)] == ["YH2026-001", "YH2026-002"]


def test_it_is_revoked_once_and_for_a_reason(database: Database, people: dict[str, str], term: str) -> None:
    give(database, about(term), people["张建国"])
    with pytest.raises(UserError, match="没有填注销原因"):
        take_back(database, " ", "YH2026-001")
    take_back(database, "姓名写错", "YH2026-001")
    with pytest.raises(UserError, match="已经注销或不存在"):
        take_back(database, "学时算错", "YH2026-001")
    assert lines(database)["YH2026-001"].revoked_for == "姓名写错"


def test_a_revocation_can_be_taken_back(database: Database, people: dict[str, str], term: str) -> None:
    give(database, about(term), people["张建国"])
    take_back(database, "姓名写错", "YH2026-001")
    undo_last(database)
    assert lines(database)["YH2026-001"].revoked_for == ""


def test_each_keeps_the_unit_that_issued_it(database: Database, people: dict[str, str], term: str) -> None:
    give(database, about(term, issuer=" 运河区委党校 "), people["张建国"])
    change_rules(database, "2026", HourRules(required=(Requirement((), Decimal(3)),)))
    give(database, about(), people["张建国"])
    assert [one.issuer for one in lines(database).values()] == ["运河区委党校", "中共运河区委组织部"]


def test_issuing_is_one_action_that_can_be_taken_back(
    database: Database, people: dict[str, str], term: str
) -> None:
    give(database, about(term), people["张建国"])
    undo_last(database)
    assert lines(database) == {}
    assert give(database, about(term), people["张建国"]) == ["YH2026-002"]  # the first may be printed


@pytest.mark.parametrize(
    ("numbering", "sentence"),
    [
        (Numbering("YH{年}"), "编号格式里要有一个“{序号}”"),
        (Numbering("{序号}{序号}"), "编号格式里要有一个“{序号}”"),
        (Numbering("{序号}", 0), "序号的位数可以是 1 到 6"),
        (Numbering("很长" * 20 + "{序号}"), "编号太长"),
        (USUAL, ""),
    ],
)
def test_a_numbering_that_cannot_be_used_is_said(numbering: Numbering, sentence: str) -> None:
    assert numbering.problem().startswith(sentence)
    assert bool(numbering.problem()) == bool(sentence)


@given(st.sets(st.integers(1, 5000), max_size=20), st.integers(1, 10), st.integers(1, 6))
def test_free_numbers_were_never_given_and_differ(taken: set[int], count: int, digits: int) -> None:
    numbering = Numbering(digits=digits)
    given_ones = [numbering.text("2026", one) for one in taken] + ["YH2025-9999", "旧证001"]
    free = numbering.free("2026", given_ones, count)
    assert len(set(free)) == count
    assert not set(free) & set(given_ones)
    assert free[0] == numbering.text("2026", max(taken, default=0) + 1)


def test_the_course_is_proposed_by_term_or_year() -> None:
    assert usual_course("2026", None) == "2026年度村干部教育培训"
    term = TermLine("1", "2026", 3, "周二夜校", "防汛抢险")
    assert usual_course("2026", term) == "2026年周二夜校第3期“防汛抢险”培训"


def text_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return pages


def test_certificates_print_one_or_two_on_a_page_and_the_same_again() -> None:
    some = [
        CertificateTexts(f"YH2026-00{number}", name, unit, "2026年度村干部教育培训", "56", "2026-12-18", issuer)
        for number, name, unit, issuer in (
            (1, "张建国", "小王庄镇小圈村党组织书记", "中共运河区委组织部"),
            (2, "阿卜杜热合曼·买买提依明", "", ""),
            (3, "王海", "小王庄镇官庄子村党组织书记", "中共运河区委组织部"),
        )
    ]  # fmt: skip
    pages = text_of(certificates_pdf(some))
    assert len(pages) == 3
    assert "编号：YH2026-001" in pages[0]
    assert "张建国" in pages[0]
    assert "修得56学时" in pages[0].replace(" ", "").replace("\r\n", "")
    pairs = text_of(certificates_pdf(some, per_page=2))
    assert [("YH2026-001" in page, "YH2026-002" in page) for page in pairs] == [(True, True), (False, False)]
    assert text_of(certificates_pdf(some)) == pages


def test_nothing_to_print_is_said() -> None:
    with pytest.raises(UserError, match="没有可打印的结业证"):
        certificates_pdf([])
