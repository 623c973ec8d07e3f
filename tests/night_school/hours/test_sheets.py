"""学时统计表 and 学时证明, read back from the PDF."""

import io

import pypdfium2
import pytest

from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.hours.lines import COLUMNS
from yunhe_desktop.night_school.hours.prints import by_village
from yunhe_desktop.night_school.sheets.hours import Proof, hour_proofs_pdf, hours_list_pdf


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


def test_nobody_to_print_is_said() -> None:
    with pytest.raises(UserError, match="没有可打印的学时"):
        hours_list_pdf("学时", COLUMNS, [])
    with pytest.raises(UserError, match="没有可打印的学时证明"):
        hour_proofs_pdf([], year="2026", issuer="", day="2026-12-18")
