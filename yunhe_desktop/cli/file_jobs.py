"""Commands about the data file itself: demo, check, backup, restore, history, pictures."""

import argparse
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

from yunhe_desktop import backup, checks, datafile
from yunhe_desktop.cli.opening import at_hand, reading
from yunhe_desktop.history import history


def demo(arguments: argparse.Namespace) -> int:
    """Make a data file with the demonstration district, and with `--out` its prints."""
    from yunhe_desktop.demo import fill_district, write_prints

    database = datafile.create(arguments.file)
    try:
        fill_district(database)
        print(f"已建立演示数据文件“{arguments.file}”。")
        if arguments.out:
            for path in write_prints(database, arguments.out):
                print(f"已打印“{path}”。")
    finally:
        database.close()
    return 0


def check(arguments: argparse.Namespace) -> int:
    """Look the file through; 1 where something is broken."""
    with reading(arguments) as database:
        found = checks.check(database)
    if arguments.json:
        missing = [asdict(one) for one in found.missing]
        print(
            json.dumps(
                {"ok": not found.broken, "broken": found.broken, "missing": missing}, ensure_ascii=False
            )
        )
    else:
        print("\n".join(found.broken) or "数据库、日志、关联和附件都完好。")
        print(f"有缺项的干部：{len(found.missing)}人。")
    if found.broken:
        print("数据文件有损坏，请从最近的备份还原。", file=sys.stderr)
    return 1 if found.broken else 0


def back_up(arguments: argparse.Namespace) -> int:
    """Put a verified copy into a folder."""
    with at_hand(arguments) as database:
        print(backup.back_up(database, arguments.folder))
    return 0


def restore(arguments: argparse.Namespace) -> int:
    """Put a backup in the place of a data file."""
    kept = backup.restore(arguments.backup, arguments.file)
    print(f"已把“{arguments.backup}”还原为“{arguments.file}”。")
    if kept:
        print(f"原来的文件保存为“{kept}”。")
    return 0


def show_history(arguments: argparse.Namespace) -> int:
    """The journal, the newest first."""
    with reading(arguments) as database, database.reading() as session:
        lines = history(session, [arguments.row] if arguments.row else (), limit=None)
    if arguments.json:
        print(json.dumps([asdict(line) for line in lines], ensure_ascii=False))
        return 0
    for line in lines:
        print(
            f"{line.at} {line.operator} {line.action}｜{line.kind} {line.record}｜{line.field}：{line.old} → {line.new}"
        )
    return 0


def pictures(arguments: argparse.Namespace) -> int:
    """A picture of every tab, on any machine."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from yunhe_desktop.pictures import take_pictures

    for path in take_pictures(arguments.data or datafile.default_path(), Path(arguments.out)):
        print(path)
    return 0
