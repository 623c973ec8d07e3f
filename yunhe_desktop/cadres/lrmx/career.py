"""The 简历 as the editor keeps it: one text, a line for each stretch, "2003.09--2006.07  河北农业大学学习"."""

import re
from collections.abc import Iterable, Sequence

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.lrmx.texts import NOTHING
from yunhe_desktop.dates import BadDateError, PartialDate

_DATE = r"(\d{4})(?:[.\-/年](\d{1,2})(?:[.\-/月](\d{1,2}))?|(\d{2}))?[月日年]?"
_DASH = r"\s*(?:-{1,3}|[—–―－─~～〜]{1,3}|至)\s?\s?"  # more spaces stand for an open end
_OPEN = "至?(?:今|现在)"
_LINE = re.compile(rf"{_DATE}{_DASH}(?:{_DATE}(?![\d.])|{_OPEN})?[：:,，]?\s*(.*)", re.DOTALL)
_DATED = re.compile(r"\d{4}[.\-/年]?\d{0,2}[月]?\s*(?:-|[—–―－─~～〜]|至)")
_BRACKET = ("（", "(", "[", "【")
INDENT = " " * 18  # the width of "2003.09--2006.07  "


def read_career(text: str) -> tuple[tuple[rules.CareerStep, ...], list[str]]:
    """The stretches of a 简历, and the lines whose dates could not be read.

    A line without a date continues the one above: a broken sentence is joined, what stands in brackets
    (其间：…) keeps its line. What has no date at all is a step without one, so that nothing is lost.
    """
    steps: list[rules.CareerStep] = []
    doubtful = []
    for line in (line.strip() for line in text.split("\n")):
        if not line or (line in NOTHING and not steps):
            continue
        step = _step(line)
        if step:
            steps.append(step)
        elif steps and not _DATED.match(line):
            steps[-1] = _continued(steps[-1], line)
        else:
            steps.append(rules.CareerStep("", "", line))
            doubtful.append(line)
    return tuple(steps), doubtful


def _step(line: str) -> rules.CareerStep | None:
    found = _LINE.fullmatch(line)
    if found is None or not found[9]:
        return None
    try:
        began, ended = _date(found.groups()[:4]), _date(found.groups()[4:8])
    except BadDateError:
        return None
    return rules.CareerStep(began, ended, found[9].strip())


def _date(parts: Sequence[str | None]) -> str:
    year, month, day, compact = parts
    if not year:
        return ""
    known = PartialDate(int(year), int(month or compact or 0) or None, int(day) if day else None)
    return known.iso


def _continued(step: rules.CareerStep, line: str) -> rules.CareerStep:
    break_ = "\n" if line.startswith(_BRACKET) else ""
    return rules.CareerStep(step.began, step.ended, step.text + break_ + line)


def career_text(lines: Iterable[rules.CareerLine], undated: Iterable[rules.CareerStep]) -> str:
    """The 简历 for the editor: undated texts first, then the lines of the form, continued ones below their text."""
    texts = [step.text for step in undated]
    texts += [line.line.replace("\n", f"\n{INDENT}") for line in lines]
    return "\n".join(texts)
