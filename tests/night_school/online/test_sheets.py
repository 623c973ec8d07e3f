"""The prints of 网上班, read back."""

import pypdfium2
import pytest

from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.sheets.online import late_pdf, township_pdf


def texts(pdf):
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def late(number):
    return ("小王庄镇" if number < 30 else "南陈屯镇", f"第{number // 3}村", f"赵{'一二三'[number % 3]}", "村委会委员",
            "138****0000", "30/37", "4/52", "落后7节", "必修7节")  # fmt: skip


def test_who_is_behind_is_listed_under_the_township():
    pages = texts(
        late_pdf("万人示范培训落后名单", "数据截至2026.05.10　共60人", [late(n) for n in range(60)])
    )
    assert len(pages) > 1
    assert "万人示范培训落后名单" in pages[0]
    whole = "".join(pages)
    assert "小王庄镇（10个村，30人）" in whole
    assert "南陈屯镇（10个村，30人）" in whole
    assert whole.count("落后7节") == 60
    assert whole.count("打电话情况") == len(pages)


def test_townships_say_what_is_counted():
    rows = [("小王庄镇", "224", "221", "0", "3", "0", "98.7%", "99.8%", "9216", "41.1")]
    (page,) = texts(township_pdf("万人示范培训学习进度", "数据截至2026.05.10", rows))
    assert "9216" in page
    assert "不是人数" in page


def test_nobody_is_not_printed():
    with pytest.raises(UserError, match="没有落后的人"):
        late_pdf("", "", [])
    with pytest.raises(UserError, match="还没有学员"):
        township_pdf("", "", [])
