"""`learning-stats`: a year of training, for scripts and for the eye."""

import pytest

from tests.terminal import Terminal


@pytest.fixture
def demo(demo_file, capsys):
    """The demonstration district."""
    return Terminal(demo_file, capsys)


def stats(demo, *words):
    return demo.json("learning-stats", *words)


def test_the_evening_school_has_its_own_figures_beside_the_totals(demo):
    found = stats(demo)
    evenings, cloud = found["by_form"]["周二夜校"], found["by_form"]["云课堂"]
    assert (found["year"], evenings["terms"], evenings["lessons"]) == ("2026", 7, 24)
    assert 2800 <= evenings["attendances"] < 2900
    assert cloud["lessons"] == 5
    assert {key: found[key] for key in evenings} == evenings  # nothing else was given to people in a room
    assert found["apart"] == cloud
    everything = found["all_forms"]
    for key in ("lessons", "attendances", "expected", "made_up"):
        assert everything[key] == evenings[key] + cloud[key]
    assert everything["people"] < evenings["people"] + cloud["people"]  # many came to both
    assert everything["coverage"] == {"people": 409, "roster": 409, "share": "100.0%"}
    assert everything["residents"] == {"people": 6, "roster": 6, "share": "100.0%"}
    assert found["online"]["required"] == 37
    assert found["online"]["elective"] == 52
    assert 16830 <= found["online"]["completions"] < 16900
    assert found["books"]["titles"] == 6
    assert 720 <= found["books"]["copies"] < 730


def test_townships_and_terms_add_up_to_the_whole(demo):
    found = stats(demo)
    assert [one["township"] for one in found["by_township"]] == ["小王庄镇", "南陈屯镇"]
    assert sum(one["attendances"] for one in found["by_township"]) == found["attendances"]
    for parts in (found["by_term"], list(found["by_form"].values())):
        assert sum(one["attendances"] for one in parts) == found["all_forms"]["attendances"]
    assert len(found["by_term"]) == found["all_forms"]["terms"] == 8
    assert found["by_term"][0] == {
        **found["by_term"][0],
        "form": "云课堂",
        "term": "第1期 党的二十大精神宣讲",
    }


def test_one_township_and_a_day_in_the_year(demo):
    whole = stats(demo)["by_township"][0]
    town = stats(demo, "--township", "小王庄镇")
    assert {key: town[key] for key in whole if key != "township"} == {
        key: value for key, value in whole.items() if key != "township"
    }
    assert [one["township"] for one in town["by_township"]] == ["小王庄镇"]
    summer = stats(demo, "--year", "2026", "--as-of", "2026.6")
    assert summer["as_of"] == "2026-06-30"
    assert summer["by_form"]["周二夜校"]["lessons"] == 10


def test_people_read_it_in_chinese(demo):
    assert demo("learning-stats") == 0
    assert "周二夜校：7期，24课次" in demo.out
    assert "学习书籍：发放6种726册" in demo.out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--township", "没有镇"), 1, "没有“没有镇”这个乡镇"),
        (("--year", "2027", "--as-of", "2026.5"), 1, "还没到2027年"),
        (("--year", "26"), 2, "不是年度"),
    ],
)
def test_what_makes_no_sense_is_refused(demo, words, code, said):
    assert demo("learning-stats", *words) == code
    assert said in demo.err


def test_a_year_without_lessons_is_all_zeros(demo):
    found = stats(demo, "--year", "2025")
    assert (found["terms"], found["lessons"], found["people"], found["by_form"]) == (0, 0, 0, {})
    assert found["rate"] == ""
