"""Commands about cadres' files: prints, forms of other programs, statistics, snapshots."""

import json
import shutil
from pathlib import Path

import docx
import pypdfium2
import pytest
from PySide6.QtGui import QImage

from tests.terminal import Terminal
from yunhe_desktop import datafile
from yunhe_desktop.cadres.queries import find_cadre, load_person
from yunhe_desktop.history import recent_actions


@pytest.fixture
def demo(demo_file: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """The demonstration district."""
    return Terminal(demo_file, capsys)


def words(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return "".join(text.split())


def pages(pdf: Path) -> int:
    document = pypdfium2.PdfDocument(pdf)
    count = len(document)
    document.close()
    return count


def first_secretary(demo: Terminal) -> dict:
    return next(
        one for one in demo.people() if one["village"] == "小圈村" and "党组织书记" in one["positions"]
    )


def last_action(demo: Terminal) -> str:
    database = datafile.open_file(demo.data, read_only=True)
    with database.reading() as session:
        label = recent_actions(session)[0].label
    database.close()
    return label


# prints


@pytest.mark.parametrize(
    ("call", "count", "told"),
    [
        (("appointment-form", "--village", "小圈村"), 14, "干部任免审批表"),
        (("appointment-form", "--blank"), 2, "干部任免审批表"),
        (("roster", "--township", "小王庄镇"), None, "村“两委”干部花名册"),
        (("roster", "--blank", "--paper", "a3"), 1, "填报单位"),
        (("profile", "--village", "小圈村"), 21, "一人一档"),
        (("profile", "--blank"), 2, "干部信息采集表"),
        (("team", "--village", "小圈村"), 1, "小王庄镇小圈村班子结构"),
        (("team", "--township", "南陈屯镇"), 30, "班子结构"),
        (("statistics", "--as-of", "2025.12.31"), None, "2025"),
        (("statistics", "--township", "南陈屯镇"), None, "南陈屯镇"),
    ],
)
def test_every_print_of_cadres_is_a_pdf(demo, tmp_path, call, count, told):
    assert demo("print", *call, "--out", tmp_path / "x.pdf") == 0, demo.err
    assert count in (None, pages(tmp_path / "x.pdf"))
    assert told in words(tmp_path / "x.pdf")


def test_a_form_of_last_year_says_the_age_of_last_year(demo, tmp_path):
    one = first_secretary(demo)
    form = ("print", "appointment-form", "--cadre", one["id_number"], "--out", tmp_path / "x.pdf")
    assert demo(*form, "--as-of", "2020.06.30") == 0, demo.err
    born = one["birth_date"]
    age = 2020 - int(born[:4]) - (born[5:7] > "06")
    assert f"（{age}岁）" in words(tmp_path / "x.pdf")


def test_numbers_are_masked_unless_whole_ones_are_asked_for_and_that_is_logged(demo, tmp_path):
    one = first_secretary(demo)
    number = one["id_number"]
    roster = (
        "print",
        "roster",
        "--village",
        "小圈村",
        "--columns",
        "name,id_number",
        "--out",
        tmp_path / "x.pdf",
    )
    assert demo(*roster) == 0, demo.err
    assert number not in words(tmp_path / "x.pdf")
    assert f"{number[:6]}********{number[-4:]}" in words(tmp_path / "x.pdf")
    assert demo(*roster, "--whole") == 0, demo.err
    assert number in words(tmp_path / "x.pdf")
    assert last_action(demo) == "打印含完整号码的花名册（7人）"


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (("appointment-form",), "请写明是谁"),
        (("appointment-form", "--cadre", "没有这个人"), "档案里没有“没有这个人”"),
        (("team", "--village", "官庄子村民委员会"), "有2个村叫“官庄子村民委员会”，请连乡镇一起写"),
        (("team", "--township", "没有镇"), "没有“没有镇”这个乡镇"),
        (("roster", "--columns", "name,血型"), "没有这些列：血型"),
        (("comparison", "从未留存"), "没有叫“从未留存”的班子快照"),
        (("score-sheets",), "请写明是哪一场擂台赛"),
    ],
)
def test_what_cannot_be_printed_is_told_and_nothing_is_written(demo, tmp_path, call, told):
    assert demo("print", *call, "--out", tmp_path / "x.pdf") == 1
    assert told in demo.err
    assert not (tmp_path / "x.pdf").exists()


# forms of other programs


def test_forms_go_out_as_word_and_lrmx_and_come_back_as_the_same(demo, tmp_path):
    assert demo("export", "appointment-form", tmp_path / "word", "--village", "小圈村") == 0, demo.err
    assert len(list((tmp_path / "word").glob("*.docx"))) == 7
    docx.Document(next((tmp_path / "word").iterdir()))
    assert demo("export", "lrmx", tmp_path / "lrmx", "--village", "小圈村") == 0, demo.err
    assert last_action(demo) == "导出任免审批表 .lrmx（7人）"
    report = demo.json("import", "lrmx", tmp_path / "lrmx")
    assert (report["changed"], report["added"], report["rejected"]) == (
        7,
        0,
        0,
    )  # the forms are kept in the files
    again = demo.json("import", "lrmx", tmp_path / "lrmx", "--dry-run")
    assert (again["same"], again["changed"]) == (7, 0)


def test_forms_of_people_unknown_make_their_files(demo, empty_of_people, tmp_path):
    assert demo("export", "lrmx", tmp_path / "lrmx", "--village", "小圈村") == 0, demo.err
    report = empty_of_people.json("import", "lrmx", tmp_path / "lrmx")
    assert report["added"] == 7
    assert {one["village"] for one in empty_of_people.people()} == {"小圈村"}


@pytest.fixture
def empty_of_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A file that knows the villages and nobody."""
    from yunhe_desktop.resources import resource

    made = Terminal(tmp_path / "空.yhd", capsys)
    assert made("import", "villages", resource("data", "yunhe_villages.csv")) == 0
    return made


def test_photos_come_in_by_the_names_of_their_files(demo, tmp_path):
    one = first_secretary(demo)
    folder = tmp_path / "照片"
    folder.mkdir()
    image = QImage(600, 800, QImage.Format.Format_RGB32)
    image.fill(0xFFCCAA)
    image.save(str(folder / f"{one['id_number']}.jpg"))
    shutil.copy(folder / f"{one['id_number']}.jpg", folder / "不认识的人.jpg")
    report = demo.json("import", "photos", folder)
    assert (report["added"], report["rejected"]) == (1, 1)
    database = datafile.open_file(demo.data, read_only=True)
    with database.reading() as session:
        assert load_person(session, find_cadre(session, one["id_number"])).photo.startswith(b"\xff\xd8")
    database.close()


def test_an_empty_roster_imports_as_nobody(demo, tmp_path):
    assert demo("export", "roster-template", tmp_path / "空白花名册.xlsx") == 0, demo.err
    assert demo("import", "cadres", tmp_path / "空白花名册.xlsx", "--dry-run", "--json") in (0, 1)
    assert len(demo.people()) == 415


# figures


def test_statistics_count_the_district_and_its_towns(demo):
    answer = demo.json("statistics")
    whole = answer["scopes"][-1]
    assert (whole["people"], whole["villages"]) == (409, 62)
    assert sum(scope["people"] for scope in answer["scopes"][:-1]) == 409
    assert sum(row[whole["name"]] for row in answer["tables"]["sex"].values()) == 409
    assert demo("statistics") == 0
    assert "409人" in demo.out


def test_a_snapshot_compared_with_now_keeps_everybody(demo):
    assert demo("snapshot", "换届前") == 0, demo.err
    answer = demo.json("compare", "换届前")
    assert (len(answer["kept"]), answer["joined"], answer["left"]) == (409, [], [])
    assert demo("snapshot", "换届前") == 1
    assert "换届前" in demo.err


def test_a_comparison_is_printed(demo, tmp_path):
    assert demo("snapshot", "换届前") == 0
    assert demo("print", "comparison", "换届前", "--out", tmp_path / "x.pdf") == 0, demo.err
    assert "换届前" in words(tmp_path / "x.pdf")


def test_a_date_that_is_none_is_a_wrong_call(demo):
    assert demo("statistics", "--as-of", "去年") == 2
    assert "认不出是什么日期" in demo.err


def test_the_answers_are_json_for_scripts(demo):
    assert demo("statistics", "--json", "--as-of", "2025") == 0
    assert json.loads(demo.out)["as_of"] == "2025-12-31"
