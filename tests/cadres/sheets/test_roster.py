"""The 花名册 on paper, whatever columns were chosen."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.paper import Paper
from yunhe_desktop.cadres.columns import TABLE
from yunhe_desktop.cadres.sheets.roster import Grouping, RosterLayout, blank_roster_pdf, roster_pdf
from yunhe_desktop.errors import UserError

VALUES = {
    "township": "小王庄镇", "village": "小圈村", "name": "张军", "positions": "党组织书记、村委会主任", "sex": "男",
    "birth_date": "1987-05-01", "id_number": "130903198705019398", "phone": "17129804604", "remarks": "区直单位派驻",
    "ethnicity": "汉", "education": "大专", "political_status": "中共党员", "dual_head": "是",
}  # fmt: skip
USUAL = TABLE[:15]


@pytest.fixture(autouse=True)
def _templates_of_the_program(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("WIN_PD_OVERRIDE_LOCAL_APPDATA", str(tmp_path))


def row(columns=USUAL, **otherwise):
    values = VALUES | otherwise
    return [values.get(field.key, "") for field in columns]


def test_one_page_across_with_title_numbers_and_lines_to_sign():
    paper = Paper(
        roster_pdf("村“两委”干部花名册", USUAL, [row(), row(name="王小芳")], RosterLayout(note="小王庄镇"))
    )
    assert len(paper) == 1
    assert paper.size() == (297, 210)
    for words in ("村“两委”干部花名册", "共2人", "填报单位（盖章）", "填报人", "审核人", "第1页共1页"):
        assert words in paper.words(0)


def test_a_name_of_two_characters_is_padded_on_paper():
    text = Paper(roster_pdf("花名册", USUAL, [row(), row(name="王小芳")])).text
    assert "张\u3000军" in text
    assert "王小芳" in text


def test_numbers_are_masked_unless_wanted_whole():
    masked = Paper(roster_pdf("花名册", USUAL, [row()])).text
    assert "130903********9398" in masked
    assert "171****4604" in masked
    assert "130903198705019398" not in masked
    assert "130903198705019398" in Paper(roster_pdf("花名册", USUAL, [row()], RosterLayout(whole=True))).text


def test_texts_of_the_screen_do_as_well_as_stored_values():
    shown = [field.show(value) for field, value in zip(USUAL, row(), strict=True)]
    assert (
        Paper(roster_pdf("花名册", USUAL, [shown])).text == Paper(roster_pdf("花名册", USUAL, [row()])).text
    )


def test_the_headings_stand_on_every_page_and_everybody_on_one():
    rows = [row(name=f"第{number}人") for number in range(409)]
    paper = Paper(roster_pdf("花名册", USUAL, rows))
    assert len(paper) > 10
    for number in range(len(paper)):
        words = paper.words(number)
        assert words.count("任现职时间") == 1
        assert "序号" in words
        assert f"第{number + 1}页共{len(paper)}页" in words
    everything = "".join(paper.text.split())
    assert all(everything.count(f"第{number}人") == 1 for number in range(409))
    assert paper.outside() == []


def test_a_district_is_printed_while_one_waits_and_a_city_too():
    def seconds(count):
        rows = [row(name=f"第{number}人{count}") for number in range(count)]
        began = time.perf_counter()
        roster_pdf("花名册", USUAL, rows)
        return time.perf_counter() - began

    assert seconds(409) < 15  # 0.4 s on an idle machine
    assert seconds(6000) < 120  # 3 s


def test_every_column_there_is_still_fits_the_page():
    values = row(
        TABLE, remarks="这一条备注很长很长" * 10, skills="果树栽培", school="河北农业大学农村行政管理专业"
    )
    paper = Paper(roster_pdf("花名册", TABLE, [values] * 30))
    assert paper.outside() == []
    for words in ("果树栽培", "130903", "9398"):
        assert words in paper.words(0)


def test_a3_is_larger():
    assert Paper(roster_pdf("花名册", TABLE, [row(TABLE)], RosterLayout(paper="a3"))).size() == (420, 297)


def test_the_people_of_a_village_stand_beside_one_cell_on_each_page():
    rows = [row(name=f"第{number}人", village="小圈村" if number < 60 else "西砖河") for number in range(70)]
    paper = Paper(roster_pdf("花名册", USUAL, rows, RosterLayout(grouping=Grouping.CELLS)))
    assert [paper.words(number).count("小圈村") for number in range(len(paper))] == [1, 1, 1]
    assert paper.text.count("西砖河") == 1


def test_two_villages_of_one_name_do_not_share_a_cell():
    rows = [row(village="官庄子"), row(village="官庄子", township="南陈屯镇")]
    text = Paper(roster_pdf("花名册", USUAL, rows, RosterLayout(grouping=Grouping.CELLS))).text
    assert text.count("官庄子") == 2


def test_a_line_above_the_people_of_a_village_counts_them():
    rows = [row()] * 3 + [row(village="西砖河", township="南陈屯镇")]
    words = Paper(roster_pdf("花名册", USUAL, rows, RosterLayout(grouping=Grouping.LINES))).words(0)
    assert "小王庄镇小圈村（3人）" in words
    assert "南陈屯镇西砖河（1人）" in words
    assert "序号姓名现任职务" in words


def test_a_line_above_a_village_is_never_the_last_of_a_page():
    rows = [row(village=f"第{number}村", name=f"人{number}号") for number in range(60)]
    paper = Paper(roster_pdf("花名册", USUAL, rows, RosterLayout(grouping=Grouping.LINES)))
    for page in range(len(paper)):
        words = paper.words(page)
        for number in range(60):
            assert (f"第{number}村（" in words) == (f"人{number}号" in words)


def test_nobody_is_nothing_to_print():
    with pytest.raises(UserError, match="没有可打印的花名册"):
        roster_pdf("花名册", USUAL, [])
    with pytest.raises(UserError, match="至少选一列"):
        roster_pdf("花名册", [], [[]])


def test_an_empty_roster_has_so_many_numbered_rows_on_each_page():
    paper = Paper(blank_roster_pdf(USUAL, 20, 3))
    assert len(paper) == 3
    numbers = [int(line) for line in paper.text.splitlines() if line.strip().isdecimal()]
    assert numbers == list(range(1, 61))
    assert paper.outside() == []


def test_an_empty_roster_with_rows_too_low_to_write_in_is_refused():
    with pytest.raises(UserError, match="1 到 30 行"):
        blank_roster_pdf(USUAL, 60)


names = st.text(st.sampled_from("张王李阿卜杜热合曼·买提𬭎䶮ab1"), min_size=1, max_size=50)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(TABLE), min_size=1, max_size=20, unique_by=lambda field: field.key), names)
def test_nothing_is_cut_off_whatever_the_columns_and_the_name(columns, name):
    paper = Paper(roster_pdf("花名册", columns, [row(columns, name=name)] * 3))
    assert paper.outside() == []
    if any(field.key == "name" for field in columns):
        assert all(paper.words(0).count(letter) >= 3 * name.count(letter) for letter in "卜热𬭎")
