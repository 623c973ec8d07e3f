"""What can be said on the command line, and which job each command is."""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, TypeAlias

from yunhe_desktop import APP_NAME, __version__
from yunhe_desktop.cli import (
    cadre_jobs,
    choosing,
    competition_jobs,
    file_jobs,
    import_jobs,
    learning_stats,
    night_school_jobs,
    night_school_prints,
    online_jobs,
    print_jobs,
)
from yunhe_desktop.cli.wrong_call import in_chinese

Job = Callable[[argparse.Namespace], int]


@dataclass(frozen=True, slots=True)
class Call:
    """A parsed command line; `job` is None where the window is wanted."""

    arguments: argparse.Namespace
    job: Job | None

    @property
    def data(self) -> Path | None:
        """The data file that was named, if one was."""
        path: Path | None = self.arguments.data
        return path


class _Parser(argparse.ArgumentParser):
    """Takes `--data FILE` before or after the command."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.add_argument(
            "--data", type=Path, metavar="FILE", help="数据文件；不写则用默认文件", default=argparse.SUPPRESS
        )

    def error(self, message: str) -> NoReturn:
        """Say in Chinese that the call is wrong, and how it is written; exit with 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"命令或参数写得不对（{in_chinese(message)}）。用 --help 查看写法。\n")


def parse(arguments: Sequence[str]) -> Call:
    """The call that the words mean; exits with 2 and a usage line where they mean none."""
    _speak_utf_8()
    parser = _Parser(prog="yunhe-desktop", description=f"{APP_NAME}：不带命令时打开窗口。")
    parser.set_defaults(job=None)
    parser.add_argument("--version", action="version", version=f"{APP_NAME} {__version__}")
    commands = parser.add_subparsers(metavar="命令", parser_class=_Parser)
    _add_files(commands)
    _add_imports(commands)
    _add_competition(commands)
    _add_prints(commands)
    _add_cadres(commands)
    _add_learning(commands)
    found = parser.parse_args(arguments)
    found.data = getattr(found, "data", None)
    return Call(found, found.job)


_Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"  # noqa: SLF001 - it has no public name


def _speak_utf_8() -> None:
    """Whatever the terminal's own encoding is: scripts read what we print, and file names may be any bytes."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")


def _command(commands: _Commands, name: str, job: Job, text: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(job=job)
    return parser


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="输出机器可读的 JSON")


def _add_files(commands: _Commands) -> None:
    demo = _command(commands, "demo", file_jobs.demo, "建立演示数据文件（不覆盖已有文件）")
    demo.add_argument("file", type=Path, metavar="FILE")
    demo.add_argument("--out", type=Path, metavar="DIR", help="同时把打印件写成 PDF 放在这里")
    check = _command(commands, "check", file_jobs.check, "检查数据库、日志链、关联和缺项")
    _json(check)
    backup = _command(commands, "backup", file_jobs.back_up, "备份到文件夹，并核对")
    backup.add_argument("folder", type=Path, metavar="DIR")
    restore = _command(commands, "restore", file_jobs.restore, "把备份还原成数据文件")
    restore.add_argument("backup", type=Path, metavar="BACKUP")
    restore.add_argument("file", type=Path, metavar="FILE")
    history = _command(commands, "history", file_jobs.show_history, "修改记录")
    history.add_argument("--row", metavar="ID", help="只看这一条记录")
    _json(history)
    pictures = _command(commands, "pictures", file_jobs.pictures, "把每个页面存成图片（不需要显示器）")
    pictures.add_argument("--out", type=Path, metavar="DIR", required=True)


def _add_imports(commands: _Commands) -> None:
    kinds = commands.add_parser(
        "import", help="导入 villages、cadres、competition、attendance 等"
    ).add_subparsers(metavar="种类", required=True, parser_class=_Parser)
    villages = _command(kinds, "villages", import_jobs.villages, "导入村名单：区划代码、乡镇、村")
    villages.add_argument("file", type=Path, metavar="FILE")
    cadres = _command(kinds, "cadres", import_jobs.cadres, "导入干部花名册")
    cadres.add_argument("files", type=Path, nargs="+", metavar="FILE")
    competition = _command(kinds, "competition", import_jobs.competition, "导入擂台赛工作簿")
    competition.add_argument("file", type=Path, metavar="FILE")
    forms = _command(kinds, "lrmx", cadre_jobs.import_forms, "导入任免审批表 .lrmx，文件或文件夹")
    forms.add_argument("files", type=Path, nargs="+", metavar="FILE")
    forms.add_argument("--village", metavar="NAME", help="表里没写村的新干部归哪个村")
    photos = _command(kinds, "photos", cadre_jobs.import_photos, "批量导入照片，文件名是身份证号或姓名")
    photos.add_argument("files", type=Path, nargs="+", metavar="DIR")
    attendance = _command(
        kinds, "attendance", night_school_jobs.import_attendance, "导入考勤：长表、总表或一节课的签到表"
    )
    attendance.add_argument("file", type=Path, metavar="FILE")
    attendance.add_argument(
        "--lesson", default="", metavar="LESSON", help="签到表是哪节课的：日期或课题；不写则看表里的标题"
    )
    plan = _command(kinds, "plan", import_jobs.plan, "导入夜校课程计划")
    plan.add_argument("file", type=Path, metavar="FILE")
    online = _command(kinds, "online-progress", online_jobs.progress, "导入网上班的学习进度")
    online_jobs.add_options(online)
    for parser in (villages, cadres, competition, forms, photos, plan, attendance, online):
        parser.add_argument("--dry-run", action="store_true", help="只预演，不写入")
        _json(parser)


def _add_competition(commands: _Commands) -> None:
    kinds = commands.add_parser("export", help="导出 cadres 或 competition").add_subparsers(
        metavar="种类", required=True, parser_class=_Parser
    )
    cadres = _command(kinds, "cadres", import_jobs.export_cadres, "导出干部名单：.xlsx、.csv、.json")
    cadres.add_argument("file", type=Path, metavar="FILE")
    competition = _command(kinds, "competition", competition_jobs.export, "导出擂台赛工作簿")
    competition.add_argument("name", metavar="NAME")
    competition.add_argument("file", type=Path, metavar="FILE")
    roster = _command(kinds, "roster-template", cadre_jobs.roster_template, "写一份空白花名册，填好后可导入")
    roster.add_argument("file", type=Path, metavar="FILE")
    for name, job, text in (
        ("lrmx", cadre_jobs.export_forms, "任免审批表 .lrmx，写进文件夹"),
        ("appointment-form", cadre_jobs.export_word, "任免审批表 Word，写进文件夹"),
    ):
        forms = _command(kinds, name, job, text)
        forms.add_argument("folder", type=Path, metavar="DIR")
        choosing.add_people(forms)
        choosing.add_day(forms)
    night_school_prints.add_export(
        _command(kinds, "training-ledger", night_school_prints.export_ledger, "培训台账：.xlsx")
    )
    template = _command(kinds, "competition-template", competition_jobs.template, "写一份空白的擂台赛工作簿")
    template.add_argument("file", type=Path, metavar="FILE")
    rank = _command(commands, "rank", competition_jobs.rank, "擂台赛排名")
    rank.add_argument("name", metavar="NAME")
    _json(rank)


def _add_prints(commands: _Commands) -> None:
    prints = _command(commands, "print", print_jobs.print_job, "打印成 PDF")
    prints.add_argument("what", nargs="?", metavar="WHAT", help="见 print --list")
    prints.add_argument("names", nargs="*", metavar="NAME")
    prints.add_argument("--out", type=Path, metavar="FILE.pdf")
    prints.add_argument("--list", action="store_true", help="列出可以打印的东西和写法")
    prints.add_argument("--blank", action="store_true", help="空白表，供手工填写")
    prints.add_argument("--columns", metavar="A,B", help="花名册的列")
    prints.add_argument("--paper", choices=("a4", "a3"), default="a4", help="花名册的纸张")
    prints.add_argument("--whole", action="store_true", help="打印完整的身份证号和电话，并记入修改记录")
    prints.add_argument("--residents", action="store_true", help="统计含驻村干部")
    night_school_prints.add_options(prints)
    choosing.add_people(prints)
    choosing.add_day(prints)


def _add_cadres(commands: _Commands) -> None:
    statistics = _command(commands, "statistics", cadre_jobs.statistics, "干部队伍统计")
    statistics.add_argument("--residents", action="store_true", help="含驻村干部")
    choosing.add_day(statistics)
    _json(statistics)
    snapshot = _command(commands, "snapshot", cadre_jobs.snapshot, "留存一份班子快照")
    snapshot.add_argument("name", metavar="NAME")
    choosing.add_day(snapshot)
    compared = _command(commands, "compare", cadre_jobs.compare_teams, "比较两份班子快照")
    compared.add_argument("old", metavar="OLD")
    compared.add_argument("new", nargs="?", default=choosing.NOW, metavar="NEW", help="不写就和现在比")
    choosing.add_day(compared)
    _json(compared)


def _add_learning(commands: _Commands) -> None:
    figures = _command(commands, "learning-stats", learning_stats.learning_stats, learning_stats.WHAT)
    figures.description = learning_stats.DEFINITIONS
    figures.add_argument(
        "--year", type=learning_stats.year, metavar="YEAR", help="年度；不写是最近有课的一年"
    )
    figures.add_argument("--township", metavar="NAME", help="只统计这个乡镇的人")
    choosing.add_day(figures)
    _json(figures)
