"""请假条 and 欠补学名单 on paper."""

import pypdfium2
import pytest

from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.sheets.leave_slip import LeaveSlip, leave_slips_pdf
from yunhe_desktop.night_school.sheets.owed import OwedRow, owed_pdf

SLIP = LeaveSlip(
    name="王海",
    place="小王庄镇官庄子村",
    positions="党组织书记",
    lesson="防汛抢险知识",
    day="2026-05-12",
    times="19:00",
    kind="事假",
    reason="孩子住院",
    asked_on="2026-05-11",
    decision="同意",
    approver="刘书记",
    decided_on="2026-05-11",
)


def pages(pdf):
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    sizes = [tuple(round(points / 72 * 25.4) for points in page.get_size()) for page in document]
    document.close()
    return texts, sizes


def row(number=1, **values):
    usual = {
        "cadre_id": str(number), "township": "小王庄镇", "village": "小圈村", "name": "张建国", "positions": "党组织书记",
        "day": "2026-05-12", "lesson": "防汛抢险知识", "state": "缺勤", "due": "2026-06-11", "overdue": 0,
    }  # fmt: skip
    return OwedRow(**usual | values)


def test_a_filled_slip_says_everything_and_leaves_the_signatures_to_the_pen():
    texts, sizes = pages(leave_slips_pdf([SLIP]))
    text = texts[0].replace(" ", "")
    for word in (
        "王\u3000海",
        "小王庄镇官庄子村",
        "2026年5月12日（星期二）19:00",
        "孩子住院",
        "申请人签名",
        "批准人签名",
        "2026年5月11日",
        "登记：同意",
        "刘书记",
    ):
        assert word in text or word.replace("\u3000", "") in text.replace("\u3000", "")
    assert sizes == [(210, 297)]


def test_two_share_an_a4_page_and_an_a5_page_holds_one():
    assert [len(pages(leave_slips_pdf([SLIP] * number))[0]) for number in (1, 2, 3)] == [1, 1, 2]
    texts, sizes = pages(leave_slips_pdf([SLIP] * 2, paper="a5"))
    assert (len(texts), set(sizes)) == (2, {(210, 148)})


def test_a_blank_slip_has_the_words_to_fill_in_and_nothing_else():
    (text,), _sizes = pages(leave_slips_pdf([LeaveSlip()]))
    assert "请假条" in text.replace(" ", "")
    assert "登记：" not in text
    assert "星期" not in text


def test_a_long_reason_stays_within_its_box():
    texts, _sizes = pages(leave_slips_pdf([LeaveSlip(reason="孩子住院需要陪护" * 20)] * 2))
    assert len(texts) == 1


@pytest.mark.parametrize("paper", ["a4", "a5"])
def test_no_slip_is_no_print(paper):
    with pytest.raises(UserError, match="没有可打印的请假条"):
        leave_slips_pdf([], paper=paper)


def test_other_paper_is_refused():
    with pytest.raises(UserError, match="A4 或 A5"):
        leave_slips_pdf([SLIP], paper="a3")


def test_the_owed_list_counts_and_names_what_is_overdue():
    rows = [
        row(1),
        row(1, day="2026-04-07", due="2026-05-07", overdue=44),
        row(2, township="南陈屯镇", village="西砖河", name="赵敏"),
    ]
    (text,), _sizes = pages(owed_pdf(rows, on="2026-06-20", heading="2026年"))
    text = text.replace(" ", "")
    assert "截至2026.06.20" in text
    assert "欠补学3人次（2人），其中逾期1人次（1人）" in text
    for word in ("小王庄镇", "南陈屯镇", "44天", "补学签字"):
        assert word in text


def test_a_long_list_goes_on_with_its_heading_on_every_page():
    texts, _sizes = pages(owed_pdf([row(number) for number in range(60)], on="2026-06-20"))
    assert len(texts) == 3
    assert all("缺课时间" in text.replace(" ", "") for text in texts)
    assert all(f"第 {number} 页" in text for number, text in enumerate(texts, 1))


def test_nothing_owed_is_no_print():
    with pytest.raises(UserError, match="没有可打印的欠补学名单"):
        owed_pdf([], on="2026-06-20")
