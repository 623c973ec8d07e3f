"""签到卡: a card that a scanner reads, without a number of the person."""

import pytest

from tests.night_school.sheets.lessons import Sheet, person
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.rules.card_codes import cadre_code, read_code
from yunhe_desktop.night_school.sheets.cards import cards_pdf


def test_a_card_says_who_and_from_where_and_a_scanner_reads_whose_it_is():
    people = [person("䶮龑", positions="党组织书记、村委会主任"), person("𬭎昊", "西砖河", "南陈屯镇")]
    paper = Sheet(cards_pdf(people, organiser="中共运河区委组织部"))
    words = paper.words(0)
    for told in (
        "签到卡",
        "中共运河区委组织部",
        "小王庄镇小圈村",
        "党组织书记、村委会主任",
        "南陈屯镇西砖河",
    ):
        assert told in words
    assert all(letter in words for letter in "䶮𬭎")
    assert sorted(paper.codes()) == sorted(cadre_code(one.cadre_id) for one in people)
    assert {read_code(code).key for code in paper.codes()} == {one.cadre_id for one in people}


@pytest.mark.parametrize("per_page", [10, 8])
def test_cards_fill_pages_and_none_touches_its_neighbour(per_page):
    people = [person(f"第{number}人") for number in range(per_page + 1)]
    paper = Sheet(cards_pdf(people, per_page=per_page))
    assert len(paper) == 2
    assert len(paper.codes(0)) == per_page
    assert len(paper.codes(1)) == 1
    assert paper.outside() == []


def test_a_card_s_code_is_large_enough_for_a_cheap_scanner():
    svgs = Sheet(cards_pdf([person()])).document[0]
    paths = [one.get_bounds() for one in svgs.get_objects(max_depth=4) if one.type == 2]
    modules = [(right - left) for left, _low, right, _high in paths if right - left < 90]
    assert max(modules) / 72 * 25.4 >= 18


def test_a_long_name_and_many_posts_stay_on_the_card():
    one = person(
        "阿卜杜热合曼·买买提艾力·玉素甫江", positions="党组织书记、村委会主任、监委会主任、文书、后备干部"
    )
    paper = Sheet(cards_pdf([one], organiser="中共沧州市运河区委员会组织部干部教育中心"))
    assert one.name in paper.words(0)
    assert "后备干部" in paper.words(0)


def test_without_an_office_a_card_says_what_it_is_for():
    assert "村干部培训" in Sheet(cards_pdf([person()])).words(0)


def test_nobody_and_odd_numbers_of_cards_are_refused():
    with pytest.raises(UserError, match="先选中"):
        cards_pdf([])
    with pytest.raises(UserError, match="10张或8张"):
        cards_pdf([person()], per_page=9)
