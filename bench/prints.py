"""500 scoring sheets, against the bare Typst compile of the same document."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import typst

from bench.timing import Row, median
from yunhe_desktop.competition.rules import Competition, Entry, Judge
from yunhe_desktop.competition.sheets import score_sheets_pdf
from yunhe_desktop.demo.competitions import upcoming
from yunhe_desktop.identity import new_key

ENTRIES, JUDGES = 50, 10
RUNS = 3


def competition() -> Competition:
    """One segment with 50 entries and 10 judges: 500 sheets."""
    segment = upcoming([]).segments[1]
    judges = tuple(Judge(f"评委{number}", "区直单位") for number in range(JUDGES))
    entries = tuple(
        Entry(f"{number:02}", "小王庄镇", f"第{number}村", "张建国", "李想", number)
        for number in range(1, ENTRIES + 1)
    )
    return replace(upcoming([]), segments=(replace(segment, judges=judges),), entries=entries)


def measure(_folder: Path) -> list[Row]:
    """Ours is everything from plain values to PDF; the reference compiles what ours would hand to Typst.

    Every run prints another title: Typst remembers what it has laid out before.
    """
    made, key = competition(), new_key()
    score_sheets_pdf(made, key)  # fonts are read once
    titles = (replace(made, name=f"测速{number}") for number in range(2 * RUNS))
    handed = [handed_to_typst(partial(score_sheets_pdf, next(titles), key)) for _ in range(RUNS)]
    calls = iter(handed)

    def compile_bare() -> None:
        arguments, options = next(calls)
        typst.compile(*arguments, **options)

    bare = median(compile_bare, RUNS)
    ours = median(lambda: score_sheets_pdf(next(titles), key), RUNS)
    return [Row("PDF of 500 scoring sheets", ours, bare, "≤ 1.3×")]


class _EnoughError(Exception):
    """The compiler was called; nothing needs to be compiled."""


def handed_to_typst(work: Callable[[], object]) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """What `work` calls the compiler with."""
    calls = []
    compile_ = typst.compile

    def listening(*arguments: Any, **options: Any) -> Any:
        calls.append((arguments, options))
        raise _EnoughError

    typst.compile = listening
    try:
        work()
    except _EnoughError:
        pass
    finally:
        typst.compile = compile_
    return calls[0]
