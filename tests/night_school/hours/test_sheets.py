"""学时统计表 and 学时证明, read back from the PDF."""

import io
from collections.abc import Callable
from decimal import Decimal

import pypdfium2
import pytest

from tests.night_school.test_hours import hold
from yunhe_desktop.database import Database
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.hours.lines import COLUMNS
from yunhe_desktop.night_school.hours.prints import by_village, proof_issuer
from yunhe_desktop.night_school.queries.certificates import Issue, issue
from yunhe_desktop.night_school.queries.hour_rules import change_rules
from yunhe_desktop.night_school.rules.certificates import Numbering
from yunhe_desktop.night_school.rules.hours import HourRules, Requirement
from yunhe_desktop.night_school.sheets.hours import Proof, hour_proofs_pdf, hours_list_pdf
from yunhe_desktop.night_school.tables import SchoolTerm


def texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return pages


def row(township: str, village: str, name: str) -> tuple[str, ...]:
    return (township, village, name, "党组织书记", "56", "27", "20", "27", "29", "18/20", "还差")


def test_the_list_stands_by_village_with_its_people_counted() -> None:
    rows = [
        row("小王庄镇", "小圈村", "张建国"),
        row("南陈屯镇", "西砖河", "赵敏"),
        row("小王庄镇", "小圈村", "李秀英"),
    ]
    (page,) = texts(hours_list_pdf("2026年学时统计表", COLUMNS, by_village(rows), note="截至2026.12.31"))
    lines = page.replace(" ", "")
    assert "小王庄镇　小圈村（2人）" in lines
    assert lines.index("李秀英") < lines.index("西砖河（1人）") < lines.index("赵　敏")
    assert "共3人" in lines


def test_a_years_lessons_of_one_person_stand_on_one_page() -> None:
    lessons = [(f"2026.05.{day:02d}", "防汛抢险知识", "1.5", "出勤 1.5") for day in range(1, 31)]
    proof = Proof("张建国", "小王庄镇小圈村　党组织书记", [("应修学时", "56")], lessons, "应到30次，实到30次")
    pages = texts(hour_proofs_pdf([proof, proof], year="2026", issuer="中共运河区委组织部", day="2026-12-18"))
    assert len(pages) == 2
    assert "学时证明" in pages[0]
    assert "2026.05.30" in pages[0]
    assert "中共运河区委组织部" in pages[0]


def test_a_proof_names_who_issues_certificates_else_who_organises_the_newest_term_else_the_seal_s_place(
    database: Database, people: dict[str, str], plan_lesson: Callable[..., str]
) -> None:
    def proof() -> str:
        one = Proof("张建国", "小王庄镇小圈村", [("应修学时", "56")], [], "应到0次")
        (page,) = texts(hour_proofs_pdf([one], year="2026", issuer=proof_issuer(database), day="2026-12-18"))
        return page

    assert "（发证单位盖章）" in proof()
    with database.action("新建期") as session:
        session.add(SchoolTerm(year="2025", number=1, theme="党建", organiser="镇党委", began="2025-03"))
        session.add(SchoolTerm(year="2026", number=1, theme="防汛", organiser="区委党校", began="2026-03"))
        session.add(SchoolTerm(year="2026", number=2, theme="法治", began="2026-05"))
    assert "区委党校" in proof()
    assert "（发证单位盖章）" not in proof()
    change_rules(database, "2026", HourRules(required=(Requirement((), Decimal("1.5")),)))
    hold(database, plan_lesson("2026-05-12"), 张建国="出勤")
    about = Issue("2026", "", "培训", "2026-06-30", "中共运河区委组织部", Numbering())
    with database.action("发结业证") as session:
        issue(session, about, [people["张建国"]])
    assert "中共运河区委组织部" in proof()


def test_nobody_to_print_is_said() -> None:
    with pytest.raises(UserError, match="没有可打印的学时"):
        hours_list_pdf("学时", COLUMNS, [])
    with pytest.raises(UserError, match="没有可打印的学时证明"):
        hour_proofs_pdf([], year="2026", issuer="", day="2026-12-18")
