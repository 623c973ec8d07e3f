"""`learning-stats`: a year of training in figures.

As JSON the top level holds the figures of 集中授课, the lessons that people sat together for (周二夜校, 专题培训班,
集中学习). Lessons that are given online (云课堂, 远教直播, as the rule of hours says) are counted apart, as their hours
are: under `apart`. `all_forms` adds both up, and `by_form` holds the same keys for each form:

{"year": "2026", "as_of": "2026-11-01", "township": null, "terms": 7, "lessons": 24, "planned": 27, "cancelled": 1,
 "attendances": 2877, "people": 407, "expected": 3008, "came": 2877, "on_leave": …, "absent": …, "unmarked": …,
 "made_up": …, "guests": …, "rate": "95.6%", "hours": "48", "hours_earned": "5889",
 "coverage": {"people": 407, "roster": 409, "share": "99.5%"}, "residents": {… the same of 驻村},
 "apart": {"terms": 1, "lessons": 5, …}, "all_forms": {"terms": 8, "lessons": 29, …},
 "by_form": {"周二夜校": {"terms": 7, "lessons": 24, …}, "云课堂": {…}},
 "by_township": [{"township": "小王庄镇", … of 集中授课}, …],
 "by_term": [{"form": "周二夜校", "term": "第1期 …", …}, …],
 "online": {"classes", "required", "elective", "completions", "learners", "finished"},
 "books": {"titles", "copies"}, "viewings": {"number", "sites", "attendances", "hours"},
 "meetings": {"number", "villages", "attendances"}}

`terms` are those with at least one held lesson; `attendances` are 人次 (people times lessons), `people` different
people; `coverage` is of the village teams' roster, `residents` of 驻村. Hours are texts, exact.
"""

import argparse
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from yunhe_desktop.cadres.queries import find_township
from yunhe_desktop.cli.choosing import day_of
from yunhe_desktop.cli.opening import reading
from yunhe_desktop.dates import dotted
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.rules.attendance import percent
from yunhe_desktop.night_school.rules.hours import tell_hours
from yunhe_desktop.night_school.rules.means_figures import Means
from yunhe_desktop.night_school.rules.statistics import APART, TOGETHER, LearningFigures, Tally

WHAT = "培训统计：期、课次、人次、人数、覆盖率、学时"
DEFINITIONS = (
    f"{WHAT}。最上层是集中授课；云课堂、远教直播等网络授课另计，在 apart 里，合计在 all_forms 里；"
    "各形式的在 by_form 里，各乡镇（集中授课）的在 by_township 里。"
    "已开课：有人登记出勤（含迟到、早退）且没有停课；人次：到课的人×课次，含旁听，补学另计；"
    "人数：至少到过一次的不同的人；覆盖率：在册村“两委”干部中至少到过一次的比例，驻村干部另计。"
)


def year(text: str) -> str:
    """A year of four digits, for the parser."""
    if not (len(text) == 4 and text.isascii() and text.isdigit() and text > "1900"):
        raise argparse.ArgumentTypeError(f"“{text}”不是年度，请写四位数字，如 2026")
    return text


def learning_stats(arguments: argparse.Namespace) -> int:
    """Print the figures of a year, of one township or of all."""
    with reading(arguments) as database, database.reading() as session:
        found = _figures(session, arguments)
    if arguments.json:
        print(json.dumps(as_json(found), ensure_ascii=False))
    else:
        print("\n".join(as_text(found)))
    return 0


def _figures(session: Session, arguments: argparse.Namespace) -> LearningFigures:
    from yunhe_desktop.night_school.queries.statistics import latest_year, learning_figures

    if arguments.township:
        find_township(session, arguments.township)
    until: date | None = day_of(arguments) if arguments.as_of else None
    asked: str = arguments.year or (str(until.year) if until else latest_year(session))
    if until and until < date(int(asked), 1, 1):
        raise UserError(f"{until:%Y.%m.%d}还没到{asked}年，没有可以统计的。请改 --as-of，或改 --year。")
    last = min(until, date(int(asked), 12, 31)) if until else None
    return learning_figures(session, asked, township=arguments.township or "", until=last)


def as_json(found: LearningFigures) -> dict[str, Any]:
    """See the module."""
    titles = {one.term_id: (one.form, one.term) for one in found.records.held}
    terms = [
        {"form": titles[key][0], "term": titles[key][1], **_tally(of)} for key, of in found.by_term.items()
    ]
    return {
        "year": found.year,
        "as_of": found.records.roster_on.isoformat(),
        "township": found.township or None,
        **_tally(found.together),
        "apart": _tally(found.apart),
        "all_forms": _tally(found.total),
        "by_form": {form: _tally(of) for form, of in found.by_form.items()},
        "by_township": [{"township": name, **_tally(of)} for name, of in found.by_township.items()],
        "by_term": terms,
        **_means(found.means),
    }


def _tally(of: Tally) -> dict[str, Any]:
    count = of.count
    return {
        "terms": len(of.terms),
        "lessons": len(of.lessons),
        "planned": len(of.planned),
        "cancelled": len(of.cancelled),
        "attendances": of.attendances,
        "people": len(of.people),
        "expected": count.expected,
        "came": count.came,
        "on_leave": count.on_leave,
        "absent": count.absent,
        "unmarked": count.unmarked,
        "made_up": count.made_up,
        "guests": count.guests,
        "rate": percent(count.rate),
        "hours": tell_hours(of.hours),
        "hours_earned": tell_hours(of.earned),
        "coverage": {
            "people": len(of.covered),
            "roster": len(of.roster),
            "share": percent(of.coverage),
        },
        "residents": {
            "people": len(of.residents_covered),
            "roster": len(of.residents),
            "share": percent(of.residents_coverage),
        },
    }


def _means(of: Means) -> dict[str, Any]:
    return {
        "online": {
            "classes": len(of.courses),
            "required": of.required,
            "elective": of.elective,
            "completions": of.completions,
            "learners": len(of.learning),
            "finished": len(of.finished),
        },
        "books": {"titles": len(of.titles), "copies": of.copies},
        "viewings": {
            "number": len(of.viewings),
            "sites": len(of.sites),
            "attendances": of.viewers,
            "hours": tell_hours(of.viewing_hours),
        },
        "meetings": {
            "number": len(of.meetings),
            "villages": len(of.meeting_villages),
            "attendances": of.meeting_attendances,
        },
    }


def as_text(found: LearningFigures) -> Iterator[str]:
    """The same for people, line by line."""
    where = found.township or "全部乡镇"
    yield f"{found.year}年培训统计（{where}，截至{dotted(found.records.roster_on.isoformat())}）"
    yield f"{TOGETHER}：{_line(found.together)}"
    if found.apart.planned:
        yield f"{APART}（另计）：{_line(found.apart)}"
    for form, of in found.by_form.items():
        yield f"{form}：{_line(of)}"
    if not found.township:
        for name, of in found.by_township.items():
            yield f"{name}（{TOGETHER}）：{_line(of)}"
    yield from _means_lines(found.means)


def _line(of: Tally) -> str:
    said = [
        f"{len(of.terms)}期",
        f"{len(of.lessons)}课次（全年计划{len(of.planned)}次，停课{len(of.cancelled)}次）",
        f"{of.attendances}人次",
        f"{len(of.people)}人",
    ]
    if of.count.expected:
        said.append(f"到课率{percent(of.count.rate)}（应到{of.count.expected}，实到{of.count.came}）")
    if of.roster:
        said.append(f"覆盖率{percent(of.coverage)}（在册{len(of.roster)}人，到过{len(of.covered)}人）")
    if of.residents_covered:
        said.append(f"驻村干部{len(of.residents_covered)}人")
    said.append(f"授课{tell_hours(of.hours)}学时")
    if of.count.made_up:
        said.append(f"另有补学{of.count.made_up}人次")
    return "，".join(said)


def _means_lines(of: Means) -> Iterator[str]:
    if of.courses:
        yield (
            f"网上班：{len(of.courses)}个班，必修{of.required}节，选修{of.elective}节，"
            f"{len(of.learning)}人参加，学完{of.completions}人次，{len(of.finished)}人学完全部课程"
        )
    if of.handouts:
        yield f"学习书籍：发放{len(of.titles)}种{of.copies}册"
    if of.viewings:
        yield (
            f"远教站点：{len(of.sites)}个站点收看{len(of.viewings)}次，{of.viewers}人次，"
            f"{tell_hours(of.viewing_hours)}小时"
        )
    if of.meetings:
        yield (
            f"组织生活：{len(of.meeting_villages)}个村集中学习{len(of.meetings)}次，"
            f"{of.meeting_attendances}人次"
        )
