"""The command line, called as scripts call it: exit codes, JSON, Chinese sentences, and nothing half done."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from tests.terminal import Terminal
from yunhe_desktop import __version__, datafile
from yunhe_desktop.__main__ import main
from yunhe_desktop.demo.competitions import FINISHED, UPCOMING
from yunhe_desktop.resources import resource

DATA = Path(__file__).parent / "data"
ROSTERS = sorted((DATA / "ledgers").glob("花名册_*.xlsx"))
VILLAGES = resource("data", "yunhe_villages.csv")


@pytest.fixture
def empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A data file that is not there yet."""
    return Terminal(tmp_path / "头雁.yhd", capsys)


@pytest.fixture
def demo(demo_file: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """The demonstration district."""
    return Terminal(demo_file, capsys)


def is_a_chinese_sentence(text: str) -> bool:
    return text.strip().endswith("。") and any("一" <= character <= "鿿" for character in text)


# import


def test_villages_and_rosters_come_into_a_file_that_is_made_for_them(empty):
    report = empty.json("import", "villages", VILLAGES)
    assert report == {
        "file": "yunhe_villages.csv", "added": 62, "changed": 0, "same": 0, "rejected": 0, "warnings": 0,
        "problems": [],
    }  # fmt: skip
    reports = empty.json("import", "cadres", *ROSTERS)
    assert [(report["file"], report["added"]) for report in reports] == [
        ("花名册_南陈屯镇.xlsx", 199),
        ("花名册_小王庄镇.xlsx", 210),
    ]
    truth = json.loads((DATA / "ledgers" / "truth.json").read_text("utf-8"))
    assert {one["id_number"]: one for one in empty.people()} == {one["id_number"]: one for one in truth}


def test_the_same_files_again_change_nothing(empty):
    for _time in range(2):
        villages = empty.json("import", "villages", VILLAGES)
        roster = empty.json("import", "cadres", ROSTERS[0])
    assert [(one["added"], one["changed"], one["rejected"]) for one in (villages, roster)] == [(0, 0, 0)] * 2
    assert (villages["same"], roster["same"]) == (62, 199)


def test_the_same_competition_again_changes_nothing(demo, tmp_path):
    workbook = tmp_path / "擂台赛.xlsx"
    assert demo("export", "competition", UPCOMING, workbook) == 0
    report = demo.json("import", "competition", workbook)
    assert (report["added"], report["changed"], report["rejected"]) == (0, 0, 0)
    assert report["same"] > 0


def test_a_problem_is_told_with_its_row_and_its_value(empty, tmp_path):
    roster = tmp_path / "花名册.csv"
    roster.write_text(
        "乡镇,村,姓名,现任职务,身份证号\n小王庄镇,小圈村,张建国,支部书记,130903198705019391\n"
        "小王庄镇,小圈村,李秀英,妇女主任,130903198705019398\n",
        "utf-8",
    )
    report = empty.json("import", "cadres", roster)
    assert (report["added"], report["rejected"], report["warnings"]) == (1, 1, len(report["problems"]) - 1)
    wrong = next(problem for problem in report["problems"] if problem["level"] == "error")
    assert set(wrong) == {"sheet", "row", "column", "level", "message", "value"}
    assert (wrong["row"], wrong["column"], wrong["value"]) == (2, "身份证号", "130903198705019391")
    assert is_a_chinese_sentence(wrong["message"])
    assert empty("import", "cadres", roster) == 0
    assert "拒绝 花名册 第2行 身份证号：" in empty.out


@pytest.mark.parametrize("what", [("villages", VILLAGES), ("cadres", ROSTERS[0])])
def test_a_dry_run_says_the_same_and_writes_nothing(empty, what):
    tried = empty.json("import", *what, "--dry-run")
    assert list(empty.data.parent.iterdir()) == []
    assert empty.json("import", *what) == tried


def test_a_dry_run_changes_no_file_that_is_there(demo):
    before = demo.people()
    report = demo.json("import", "cadres", ROSTERS[0], "--dry-run")
    assert report["added"] > 0
    assert demo.people() == before


def bad_files(folder: Path) -> dict[str, Path]:
    (folder / "不是表格.xlsx").write_bytes(b"\x00\x01\x02" * 500)
    (folder / "空文件.xlsx").write_bytes(b"")
    (folder / "没有表头.csv").write_text("1,2,3\n4,5,6\n", "utf-8")
    spreadsheets = DATA / "spreadsheets"
    return {
        "not a workbook": folder / "不是表格.xlsx",
        "empty": folder / "空文件.xlsx",
        "no header": folder / "没有表头.csv",
        "password": spreadsheets / "password.xlsx",
        "old password": spreadsheets / "password.xls",
        "missing": folder / "没有这个文件.xlsx",
        "a folder": folder,
    }


@pytest.mark.parametrize("kind", ["villages", "cadres", "competition"])
@pytest.mark.parametrize(
    "which", ["not a workbook", "empty", "no header", "password", "old password", "missing", "a folder"]
)
def test_a_bad_file_is_refused_with_a_sentence(empty, tmp_path_factory, kind, which):
    file = bad_files(tmp_path_factory.mktemp("坏文件"))[which]
    assert empty("import", kind, file) == 1
    assert empty.out == ""
    assert is_a_chinese_sentence(empty.err)
    assert file.name in empty.err.splitlines()[0]
    assert "第0行" not in empty.err
    assert list(empty.data.parent.iterdir()) == []


def test_a_bad_file_changes_nothing_in_a_file_that_is_there(demo, tmp_path):
    before = demo.people()
    for file in bad_files(tmp_path).values():
        assert demo("import", "cadres", file) == 1
    assert demo.people() == before


def test_what_came_in_before_a_bad_file_is_told(empty, tmp_path):
    missing = tmp_path / "没有.xlsx"
    assert empty("import", "cadres", ROSTERS[0], missing, "--json") == 1
    assert [report["added"] for report in json.loads(empty.out)] == [199]
    assert "没有.xlsx" in empty.err
    assert len(empty.people()) == 199


def test_a_competition_with_errors_names_every_one(demo, tmp_path):
    from openpyxl import load_workbook

    workbook = tmp_path / "擂台赛.xlsx"
    demo("export", "competition", UPCOMING, workbook)
    book = load_workbook(workbook)
    del book["评委"], book["环节"]
    book.save(workbook)
    assert demo("import", "competition", workbook) == 1
    assert "评委：缺少工作表“评委”" in demo.err
    assert "环节：缺少工作表“环节”" in demo.err
    assert demo("import", "competition", workbook, "--json") == 1
    report = json.loads(demo.out)
    assert report["added"] == 0
    assert report["rejected"] >= 2


# export, rank, print


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_what_is_exported_comes_back_as_the_same(demo, tmp_path, suffix):
    file = tmp_path / f"名单{suffix}"
    assert demo("export", "cadres", file) == 0
    report = demo.json("import", "cadres", file)
    assert (report["same"], report["changed"], report["added"]) == (415, 0, 0)


def test_cadres_stand_in_the_export_with_the_promised_keys(demo):
    people = demo.people()
    assert list(people[0]) == [
        "name", "sex", "ethnicity", "birth_date", "id_number", "phone", "township", "village", "positions",
        "party_joined", "education", "took_post", "remarks",
    ]  # fmt: skip
    assert people[0]["positions"] == ["党组织书记", "村委会主任"]


def test_a_ranking_has_the_promised_shape(demo):
    ranking = demo.json("rank", FINISHED)
    assert (ranking["competition"], ranking["status"], ranking["unranked"]) == (FINISHED, "sealed", [])
    first = ranking["results"][0]
    assert list(first) == ["entry", "village", "rank", "score", "exact", "decided_by", "segments"]
    assert [line["rank"] for line in ranking["results"]] == [1, 2, 3, 4, 5, 6]
    assert set(first["segments"]) == {"实地查看", "口头汇报", "现场打分"}
    assert demo("rank", FINISHED) == 0
    assert demo.out.startswith(f"{FINISHED}（已封存）\n1\t{first['entry']}\t")


def test_prints_are_pdf(demo, tmp_path):
    for what, name in (("score-sheets", UPCOMING), ("results", FINISHED)):
        assert demo("print", what, name, "--out", tmp_path / f"{what}.pdf") == 0
        document = pypdfium2.PdfDocument(tmp_path / f"{what}.pdf")
        assert len(document) > 0
        document.close()


def test_the_list_of_prints_needs_no_data_file(empty):
    assert empty("print", "--list") == 0
    assert "print score-sheets NAME --out FILE.pdf" in empty.out
    assert "print results NAME --out FILE.pdf" in empty.out
    assert not empty.data.exists()


def test_an_empty_competition_workbook(empty, tmp_path):
    assert empty("export", "competition-template", tmp_path / "空白.xlsx") == 0
    assert (tmp_path / "空白.xlsx").stat().st_size > 0


# the data file


def test_check_finds_a_sound_file_and_its_gaps(demo):
    found = demo.json("check")
    assert (found["ok"], found["broken"]) == (True, [])
    assert demo("check") == 0
    assert "完好" in demo.out


def test_check_finds_a_journal_that_was_tampered_with(demo):
    import sqlcipher3.dbapi2 as sqlite

    connection = sqlite.connect(demo.data)
    connection.execute("UPDATE journal SET changes='{}' WHERE number=3")
    connection.commit()
    connection.close()
    assert demo("check", "--json") == 1
    found = json.loads(demo.out)
    assert not found["ok"]
    assert "第3条" in found["broken"][0]
    assert is_a_chinese_sentence(demo.err)


def test_a_backup_brings_everything_back(demo, tmp_path):
    before = demo.people()
    stick = tmp_path / "U盘"
    stick.mkdir()
    assert demo("backup", stick) == 0
    copy = Path(demo.out.strip())
    assert copy.parent == stick
    assert demo("import", "cadres", ROSTERS[0]) == 0
    assert len(demo.people()) > len(before)
    assert demo("restore", copy, demo.data) == 0
    assert demo.people() == before
    kept = next(demo.data.parent.glob("演示-还原前-*.yhd"))
    assert len(Terminal(kept, demo._capsys).people()) > len(before)


def test_a_backup_by_command_is_remembered(demo, tmp_path):
    from yunhe_desktop.settings import remembered

    assert demo("backup", tmp_path) == 0
    database = datafile.open_file(demo.data)
    with database.reading() as session:
        assert remembered(session, "last backup")
    database.close()


def test_a_damaged_file_is_replaced_by_a_backup_and_kept(demo, tmp_path):
    assert demo("backup", tmp_path) == 0
    copy = Path(demo.out.strip())
    before = demo.people()
    whole = demo.data.read_bytes()
    demo.data.write_bytes(whole[: len(whole) // 3])
    assert demo("export", "cadres", tmp_path / "x.json") == 1
    assert "不完整" in demo.err
    assert demo("restore", copy, demo.data) == 0
    assert demo.people() == before
    kept = next(demo.data.parent.glob("演示-还原前-*.yhd"))
    assert kept.read_bytes() == whole[: len(whole) // 3]


def test_history_tells_who_changed_what(demo):
    lines = demo.json("history")
    assert list(lines[0]) == [
        "number", "at", "operator", "action", "action_id", "kind", "record", "row", "field", "old", "new",
    ]  # fmt: skip
    name = next(line for line in lines if line["kind"] == "干部" and line["field"] == "姓名")
    own = demo.json("history", "--row", name["row"])
    assert {line["record"] for line in own} == {name["record"]}
    assert not any(line["field"] == "身份证号" and "*" not in line["new"] for line in own)
    assert demo("history", "--row", name["row"]) == 0
    assert f"干部 {name['record']}｜姓名： → {name['record']}" in demo.out


def test_commands_leave_their_names_in_the_journal(demo):
    demo("import", "cadres", ROSTERS[0])
    lines = demo.json("history")
    assert lines[0]["action"] == f"导入花名册：{ROSTERS[0].name}"


def test_a_file_that_a_window_has_open_is_read_but_not_written(demo, tmp_path):
    window = datafile.open_file(demo.data)
    before = demo.people()
    for words in (("cadres", ROSTERS[0]), ("villages", VILLAGES)):
        assert demo("import", *words) == 1
        assert "正在另一个窗口中使用" in demo.err
    assert demo.json("import", "cadres", ROSTERS[0], "--dry-run")["added"] > 0
    assert demo.json("rank", FINISHED)["status"] == "sealed"
    assert demo("check") == 0
    assert demo("backup", tmp_path) == 0
    assert demo("restore", Path(demo.out.strip()), demo.data) == 1
    assert "请先关闭它" in demo.err
    assert demo.people() == before
    window.close()
    assert demo("import", "cadres", ROSTERS[0]) == 0


@pytest.mark.parametrize(
    "words",
    [
        ("export", "cadres", "名单.json"), ("export", "competition", "赛", "赛.xlsx"), ("rank", "赛"), ("check",),
        ("backup", "."), ("history",), ("print", "results", "赛", "--out", "结果.pdf"),
        ("pictures", "--out", "图"),
    ],
    ids=lambda words: words[0],
)  # fmt: skip
def test_a_missing_data_file_is_named(empty, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert empty(*words) == 1
    assert "找不到数据文件" in empty.err
    assert empty.data.name in empty.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("export", "cadres", "名单.doc"), "不会导出“.doc”"),
        (("export", "cadres", "没有/名单.json"), "文件夹“没有”不存在"),
        (("export", "competition", "没有的赛", "x.xlsx"), "没有名称为“没有的赛”的擂台赛"),
        (("rank", "没有的赛"), FINISHED),
        (("print", "results", "没有的赛", "--out", "x.pdf"), "没有名称为“没有的赛”的擂台赛"),
        (("print", "results", FINISHED, "--out", "没有/x.pdf"), "文件夹“没有”不存在"),
        (("backup", "没插的U盘"), "不存在"),
        (("restore", "没有.yhd", "x.yhd"), "找不到"),
    ],
)
def test_what_cannot_be_done_is_said(demo, words, told, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    assert demo(*words) == 1
    assert demo.out == ""
    assert told in demo.err
    assert is_a_chinese_sentence(demo.err)
    beside = ("-wal", "-shm", ".lock")  # what SQLite and the lock leave beside the data file
    assert {path for path in tmp_path.iterdir() if not path.name.endswith(beside)} == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nonsense",), "没有“nonsense”，可用的是"),
        (("import",), "缺少 种类"),
        (("import", "cadres"), "缺少 FILE"),
        (("rank",), "缺少 NAME"),
        (("rank", FINISHED, "--jsn"), "不认识 --jsn"),
        (("print",), "WHAT 见 print --list"),
        (("print", "certificate", FINISHED, "--out", "x.pdf"), "WHAT 见 print --list"),
        (("print", "results", FINISHED), "WHAT 见 print --list"),
        (("check", "--data"), "--data 后面要写内容"),
    ],
)
def test_a_wrong_call_is_explained(empty, words, told):
    assert empty(*words) == 2
    assert empty.out == ""
    assert told in empty.err
    assert is_a_chinese_sentence(empty.err)


def test_the_data_file_may_be_named_behind_the_command(demo, capsys):
    assert main(["rank", FINISHED, "--json", "--data", str(demo.data)]) == 0
    assert json.loads(capsys.readouterr().out)["competition"] == FINISHED


def test_demo_refuses_to_overwrite(demo):
    before = demo.data.read_bytes()
    assert demo("demo", demo.data) == 1
    assert "已经存在" in demo.err
    assert demo.data.read_bytes() == before


# as real programs


def run(*words: object, folder: Path) -> subprocess.CompletedProcess[str]:
    """The program as the system starts it, on a terminal that is not in UTF-8."""
    environment = {**os.environ, "PYTHONIOENCODING": "gbk", "HOME": str(folder)}
    environment |= {"PYTHONPATH": str(Path(__file__).parents[1]), "QT_QPA_PLATFORM": "offscreen"}
    environment |= {"PYTHONPYCACHEPREFIX": str(folder.parent / "compiled")}  # once for all of these processes
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "yunhe_desktop", *map(str, words)]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", env=environment, cwd=folder, check=False
    )


def test_a_process_of_its_own_answers_in_utf_8(demo_file, tmp_path):
    done = run("rank", FINISHED, "--json", "--data", demo_file, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["competition"] == FINISHED
    failed = run("rank", "没有的赛", "--data", demo_file, folder=tmp_path)
    assert (failed.returncode, failed.stdout) == (1, "")
    assert "没有名称为“没有的赛”的擂台赛" in failed.stderr
    assert run("--version", folder=tmp_path).stdout == f"运河头雁 {__version__}\n"


def test_the_default_file_is_the_users_own(tmp_path):
    done = run("import", "villages", VILLAGES, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in tmp_path.rglob("*.yhd")] == ["干部档案.yhd"]
    assert run("export", "cadres", "名单.json", folder=tmp_path).returncode == 0


def test_whoever_reads_only_the_first_lines_gets_no_traceback(demo_file, tmp_path):
    words = f"{sys.executable} -m yunhe_desktop --data '{demo_file}' history | head -1"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(
        [shutil.which("bash") or "sh", "-c", words], capture_output=True, env=environment, check=False
    )
    assert done.stderr == b""


def test_the_prints_of_the_demonstration(tmp_path):
    done = run("demo", "演示.yhd", "--out", "打印", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    made = {path.name for path in (tmp_path / "打印").iterdir()}
    assert {f"结果表-{FINISHED}.pdf", f"评分表-{UPCOMING}.pdf", "干部任免审批表-小圈村.pdf"} <= made


def test_a_picture_of_every_tab(demo_file, tmp_path):
    done = run("pictures", "--data", demo_file, "--out", "图", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "图").iterdir()) == [
        "1-总览.png", "2-干部档案-换届.png", "2-干部档案-村班子.png", "2-干部档案-核对提醒.png",
        "2-干部档案-统计.png", "2-干部档案-联审.png", "2-干部档案.png", "3-夜校培训-学习书籍.png",
        "3-夜校培训-学时结业.png", "3-夜校培训-师资评课.png", "3-夜校培训-签到考勤.png",
        "3-夜校培训-组织生活.png", "3-夜校培训-统计分析.png", "3-夜校培训-网上班.png",
        "3-夜校培训-考勤总表.png", "3-夜校培训-请假补学.png", "3-夜校培训-远教站点.png", "3-夜校培训.png",
        "4-擂台赛.png",
    ]  # fmt: skip
