"""What 夜校 knows of a cadre's training, for the list in the cadre's file: one line for each year and form.

`schema` imports this module, so that every open data file has it. Nothing of it is stored in the files.
"""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres.queries import Training, take_trainings_from
from yunhe_desktop.night_school.queries.earned import earned_lessons
from yunhe_desktop.night_school.queries.merged import best_each, merged_files, with_merged
from yunhe_desktop.night_school.queries.online import lesson_lines, progress_of
from yunhe_desktop.night_school.rules.codes import LESSON_FORMS, NIGHT_SCHOOL, ONLINE_FORMS, SPECIAL_CLASS
from yunhe_desktop.night_school.rules.earning import Earned
from yunhe_desktop.night_school.rules.hours import ONLINE_CLASS, tell_hours
from yunhe_desktop.night_school.rules.online import advance, hours_done
from yunhe_desktop.night_school.tables import OnlineClass, OnlineLearner

KNOWN_FROM = "夜校"
_OVER_THE_NET, _IN_THE_EVENING, _OTHER = "网络培训", "夜校", "其他"


def file_trainings(session: Session, keys: Sequence[str]) -> dict[str, list[Training]]:
    """Of these cadres, what they came to and learnt online, by year and form: 2026 周二夜校（18次）27."""
    found: dict[str, list[Training]] = defaultdict(list)
    for key, lessons in earned_lessons(session, cadres=keys).items():
        found[key] += _lines(lessons)
    for key, trainings in _online(session, keys).items():
        found[key] += trainings
    return {key: sorted(some, key=lambda one: one.year) for key, some in found.items()}


def _lines(lessons: Sequence[Earned]) -> list[Training]:
    by_form: dict[tuple[str, str], list[Earned]] = defaultdict(list)
    for one in lessons:
        if one.hours or one.sitting.came:
            by_form[one.sitting.date[:4], one.sitting.form].append(one)
    return [
        Training(
            year, f"{form}（{_times(some)}）", _file_form(form), tell_hours(sum((one.hours for one in some), Decimal(0))),
            known_from=KNOWN_FROM,
        )
        for (year, form), some in sorted(by_form.items(), key=lambda pair: (pair[0][0], _place(pair[0][1])))
    ]  # fmt: skip


def _times(lessons: Sequence[Earned]) -> str:
    """18次，补学2次."""
    came = sum(one.sitting.came for one in lessons)
    made_up = len(lessons) - came
    return "，".join([*([f"{came}次"] if came else []), *([f"补学{made_up}次"] if made_up else [])])


def _place(form: str) -> int:
    return LESSON_FORMS.index(form) if form in LESSON_FORMS else len(LESSON_FORMS)


def _file_form(form: str) -> str:
    """The word that cadres' files have for a form."""
    if form in ONLINE_FORMS:
        return _OVER_THE_NET
    return {SPECIAL_CLASS: SPECIAL_CLASS, NIGHT_SCHOOL: _IN_THE_EVENING}.get(form, _OTHER)


def _online(session: Session, keys: Sequence[str]) -> dict[str, list[Training]]:
    """The online classes that they are in, a line for each year, with the hours of all of its classes."""
    kept = merged_files(session)
    wanted = with_merged(kept, keys)
    query = (
        select(OnlineClass, OnlineLearner)
        .join(OnlineClass, OnlineLearner.online_class_id == OnlineClass.id)
        .where(OnlineLearner.cadre_id.in_(wanted))
        .order_by(OnlineClass.year, OnlineClass.began, OnlineClass.id)
    )
    lessons = cache(partial(lesson_lines, session))
    found: dict[tuple[str, str], list[tuple[str, Decimal]]] = defaultdict(list)
    rows = (
        (one, kept.get(learner.cadre_id, learner.cadre_id), progress_of(learner))
        for one, learner in session.execute(query)
    )
    for of_class, cadre, progress in best_each(
        rows, lambda row: (row[0].id, row[1]), lambda row: advance(row[2])
    ):
        if hours := hours_done(progress, lessons(of_class.id)):
            found[cadre, of_class.year].append((of_class.name, hours))
    lines: dict[str, list[Training]] = defaultdict(list)
    for (cadre, year), classes in found.items():
        name = f"{ONLINE_CLASS}：{'、'.join(dict.fromkeys(name for name, _hours in classes))}"
        told = tell_hours(sum((hours for _name, hours in classes), Decimal(0)))
        lines[cadre].append(Training(year, name, _OVER_THE_NET, told, known_from=KNOWN_FROM))
    return lines


take_trainings_from(file_trainings)
