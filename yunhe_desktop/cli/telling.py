"""What a command says about an import."""

import argparse
import json
from collections.abc import Sequence

from yunhe_desktop.cli.problems import place_of
from yunhe_desktop.import_report import ImportReport


def tell_imports(
    arguments: argparse.Namespace, reports: Sequence[ImportReport], *, several: bool = False
) -> int:
    """Print what became of the rows; as JSON one object, or a list where `several` files were named."""
    if arguments.json and reports:
        answers = [report.as_json() for report in reports]
        print(json.dumps(answers if several else answers[0], ensure_ascii=False))
        return 0
    for report in reports:
        print(report.sentence())
        for problem in report.problems:
            kind = "拒绝" if problem.level == "error" else "提醒"
            print(f"  {kind} {place_of(problem)}：{problem.message}")
    return 0
