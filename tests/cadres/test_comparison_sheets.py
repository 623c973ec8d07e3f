"""The comparison on paper and as a workbook."""

from datetime import date, datetime
from pathlib import Path

import pypdfium2
import pytest

from yunhe_desktop.cadres.rules import Comparison, Member, TeamsOn, compare, passage_texts
from yunhe_desktop.cadres.sheets.snapshots import comparison_pdf
from yunhe_desktop.cadres.terms.comparison_export import export_comparison
from yunhe_desktop.documents.spreadsheet import read_workbook
from yunhe_desktop.errors import UserError


def member(name: str, village: str, *positions: str, **facts: str) -> Member:
    return Member(name, village, "小王庄镇", "小王庄镇", village, name, positions=positions, **facts)


@pytest.fixture
def comparison() -> Comparison:
    """张 stays, 李 goes, 欧阳𬭎 comes, 赵 moves, 孙 changes post."""
    old = (
        member("张建国", "小圈村", "党组织书记", "村委会主任", birth_date="1970-01"),
        member("李四", "小圈村", "村委会委员", birth_date="1958-01"),
        member("赵六", "官庄子村", "村委会委员"),
        member("孙七", "小圈村", "党组织委员"),
    )
    new = (
        member("张建国", "小圈村", "党组织书记", "村委会主任", birth_date="1970-01"),
        member("欧阳𬭎", "小圈村", "村委会委员", birth_date="1999-01", sex="女"),
        member("赵六", "小圈村", "村委会委员"),
        member("孙七", "小圈村", "党组织副书记"),
    )
    return compare(
        TeamsOn("2021年换届后", date(2021, 2, 1), old), TeamsOn("2026年换届后", date(2026, 2, 1), new)
    )


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def test_the_sheet_says_what_changed_and_who(comparison):
    pdf = comparison_pdf(comparison, "小王庄镇", datetime(2026, 3, 1, 9, 30))  # noqa: DTZ001 - a wall clock
    said = "".join(text_of(pdf).split())
    for part in (
        "村“两委”班子对比表", "2021年换届后（2021.02.01）与2026年换届后（2026.02.01）", "打印时间：2026年3月1日09:30",
        "连任3人（其中改任1人、调村1人），新进1人，离开1人。", "57.0岁", "41.5岁", "↓15.5岁", "新进（1人）", "欧阳𬭎",
        "离开（1人）", "李四", "官庄子村→小圈村", "连任中改任、调村（2人）", "小圈村张建国",
    ):  # fmt: skip
        assert part in said, part


def test_the_sheet_is_a4(comparison):
    document = pypdfium2.PdfDocument(comparison_pdf(comparison))
    width, height = document[0].get_size()
    document.close()
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (210, 297)


def test_nothing_to_print_is_said():
    empty = TeamsOn("空", date(2026, 1, 1), ())
    with pytest.raises(UserError, match="没有可打印的对比"):
        comparison_pdf(compare(empty, empty))


def test_the_workbook_has_figures_places_and_people(comparison, tmp_path: Path):
    path = tmp_path / "对比.xlsx"
    export_comparison(comparison, path)
    sheets = {sheet.name: sheet.rows for sheet in read_workbook(path).sheets}
    assert list(sheets) == ["指标", "乡镇和村", "人员"]
    assert sheets["指标"][0][0] == "村“两委”班子对比：2021年换届后（2021.02.01）—2026年换届后（2026.02.01）"
    assert sheets["指标"][3] == ["平均年龄", "57.0岁", "41.5岁", "↓15.5岁", "未填 2人 / 2人"]
    assert sheets["乡镇和村"][2] == ["小王庄镇", "小圈村", 3, 4, 2, 2, 1]
    assert [row[0] for row in sheets["人员"][1:]] == ["离开", "新进", "调村", "改任", "连任"]
    assert sheets["人员"][1][3:] == ["李四", "村委会委员", None]


def test_what_became_of_everybody(comparison):
    assert [
        (texts.became, texts.village, texts.name, texts.old_posts, texts.new_posts)
        for texts in map(passage_texts, comparison.passages)
    ] == [
        ("连任", "小圈村", "张建国", "党组织书记、村委会主任", "党组织书记、村委会主任"),
        ("离开", "小圈村", "李四", "村委会委员", ""),
        ("调村", "官庄子村→小圈村", "赵六", "村委会委员", "村委会委员"),
        ("改任", "小圈村", "孙七", "党组织委员", "党组织副书记"),
        ("新进", "小圈村", "欧阳𬭎", "", "村委会委员"),
    ]
