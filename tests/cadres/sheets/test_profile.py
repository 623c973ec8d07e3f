"""一人一档 on paper: cover, contents, 基本情况, and the labels of the boxes."""

from dataclasses import replace
from datetime import date

import pytest

from tests.cadres.sheets.people import EMPTY, LONG, WHOLE, jpeg
from tests.paper import Paper
from yunhe_desktop.cadres.rules import MATERIAL_CATEGORIES, Material
from yunhe_desktop.cadres.sheets.profile import Part, profile_pdf, spine_labels_pdf
from yunhe_desktop.errors import UserError

ON = date(2026, 1, 5)


@pytest.fixture(autouse=True)
def _templates_of_the_program(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("WIN_PD_OVERRIDE_LOCAL_APPDATA", str(tmp_path))


def page(person, part: Part, **options) -> Paper:
    return Paper(profile_pdf([person], ON, parts=(part,), **options))


def test_a_file_has_cover_contents_and_facts_a_page_each():
    paper = Paper(profile_pdf([WHOLE, EMPTY], ON))
    assert len(paper) == 6
    assert paper.size() == (210, 297)
    titles = ["一人一档", "目录", "干部基本情况"] * 2
    assert [title in paper.words(number) for number, title in enumerate(titles)] == [True] * 6
    assert paper.outside() == []


def test_the_cover_says_whose_box_it_is():
    words = page(WHOLE, Part.COVER).words(0)
    for value in ("张军", "小王庄镇", "小圈村", "党组织书记、村委会主任", "130903********9398", "档案编号"):
        assert value in words


def test_the_contents_show_every_category_and_what_is_missing():
    words = page(WHOLE, Part.CONTENTS).words(0)
    assert all(category in words for category in MATERIAL_CATEGORIES)
    assert "十一、照片和证件" in words  # the office's own
    assert words.count("缺") == len(MATERIAL_CATEGORIES) - 2
    assert "1-1干部履历表2021.01.154" in words
    assert "8-1任职通知2021.012原件在区委组织部" in words
    assert "共3件，7页" in words


def test_long_contents_repeat_their_headings_and_lose_nothing():
    many = replace(WHOLE, materials=tuple(Material("考核材料", f"考核表{n}号") for n in range(80)))
    paper = page(many, Part.CONTENTS)
    assert len(paper) == 4
    assert all("材料名称" in paper.words(number) for number in range(4))
    assert "目录第4页共4页" in paper.words(3)
    assert all(f"考核表{n}号" in "".join(paper.text.split()) for n in range(80))


def test_the_facts_stand_on_one_page_with_the_age_of_that_day():
    paper = page(WHOLE, Part.FACTS)
    assert len(paper) == 1
    words = paper.words(0)
    for value in (
        "张军", "1968.05（57岁）", "1990.07", "河北沧州运河区", "农艺师", "党组织书记、村委会主任", "138****5678",
        "河北农业大学农村行政管理专业", "2003.05—2020.12", "届满", "沧发〔2019〕12号", "优秀", "示范培训班",
        "小圈村村民（已去世）", "1986.09—", "照片",
    ):  # fmt: skip
        assert value in words, value


def test_what_nobody_has_told_is_nothing_and_no_box():
    words = page(EMPTY, Part.FACTS).words(0)
    assert "李四" in words
    assert words.count("无") == 7  # lists


def test_a_photo_takes_the_place_of_the_word():
    with_photo = page(replace(WHOLE, photo=jpeg()), Part.FACTS)
    assert "照片" not in with_photo.words(0)
    kinds = [thing.type for thing in with_photo.document[0].get_objects(max_depth=3)]
    assert 3 in kinds  # an image


def test_a_file_that_is_too_long_goes_on_to_a_second_page_whole():
    paper = page(LONG, Part.FACTS)
    assert len(paper) == 2
    assert paper.outside() == []
    assert "".join(paper.text.split()).count("示范培训班") == 15
    assert "第2页共2页" in paper.words(1)


def test_numbers_are_whole_only_where_that_is_wanted():
    assert "130903196805129398" not in Paper(profile_pdf([WHOLE], ON)).text
    whole = page(WHOLE, Part.FACTS, whole=True).text
    assert "130903196805129398" in whole
    assert "13812345678" in whole


def test_who_left_is_called_by_what_they_were():
    gone = replace(
        WHOLE,
        posts=tuple(replace(p, ended="2024-05") for p in WHOLE.posts),
        left_on="2024-05",
        left_reason="退休",
    )
    assert "原党组织书记、村委会主任、村委会委员" in page(gone, Part.COVER).words(0)
    assert "2024.05退休" in page(gone, Part.FACTS).words(0)


def test_labels_of_boxes_stand_fourteen_on_a_page():
    paper = Paper(spine_labels_pdf([WHOLE, LONG] * 8))
    assert len(paper) == 2
    assert paper.words(0).count("干部档案") == 14
    assert paper.words(1).count("干部档案") == 2
    assert paper.outside() == []


def test_nobody_is_nothing_to_print():
    with pytest.raises(UserError, match="没有可打印的档案"):
        profile_pdf([], ON)
    with pytest.raises(UserError, match="侧脊标签"):
        spine_labels_pdf([])
