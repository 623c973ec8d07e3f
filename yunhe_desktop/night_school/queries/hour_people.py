"""Who is listed with hours: the roster of a day, and who earned hours and is not on it; how long each was in office."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres.queries import members_on
from yunhe_desktop.cadres.tables import Cadre, Post
from yunhe_desktop.night_school.queries.merged import merged_files, with_merged
from yunhe_desktop.night_school.rules.office import IN_OFFICE, LEFT, OUTSIDE, Span, last_held
from yunhe_desktop.night_school.tables import Attendance, Lesson, OnlineLearner

Spans = Mapping[str, Sequence[Span]]


@dataclass(frozen=True, slots=True)
class Listed:
    """One person in the list of a year."""

    name: str
    township: str
    village: str
    village_id: str = ""
    positions: tuple[str, ...] = ()
    standing: str = IN_OFFICE
    initials: str = ""


def listed(
    session: Session, year: str, day: date, spans: Spans, earners: Collection[str]
) -> dict[str, Listed]:
    """By key and in order: the roster of the day, then those of `earners` who are not on it."""
    initials = _initials(session)
    found: dict[str, Listed] = {}
    for one in members_on(session, day):
        before = found.get(one.cadre_id)  # serves in two villages: listed in the first, with all posts
        first = before or Listed(one.name, one.township, one.village, one.village_id)
        positions = tuple(dict.fromkeys((*first.positions, *one.positions)))
        found[one.cadre_id] = Listed(
            first.name, first.township, first.village, first.village_id, positions,
            initials=initials.get(one.cadre_id, ""),
        )  # fmt: skip
    return found | _others(session, year, day.isoformat(), spans, sorted({*earners} - {*found}), initials)


def post_spans(session: Session) -> dict[str, list[Span]]:
    """Every post with its time, by person; who left holds none from then on."""
    query = select(Post.cadre_id, Post.position, Post.started, Post.ended, Cadre.left_on).join(
        Cadre, Post.cadre_id == Cadre.id
    )
    kept, found = merged_files(session), defaultdict(list)
    for key, position, started, ended, left_on in session.execute(query):
        found[kept.get(key, key)].append(Span(position, started, ended or left_on))
    return dict(found)


def _initials(session: Session) -> dict[str, str]:
    query = select(Cadre.id, Cadre.initials).execution_options(include_deleted=True)
    return dict(session.execute(query).all())


def _others(
    session: Session, year: str, day: str, spans: Spans, keys: Sequence[str], initials: Mapping[str, str]
) -> dict[str, Listed]:
    """Who is not on the roster, as the last list that they stood on has them."""
    known = _as_on_lists(session, year, keys)
    found = {}
    for key in keys:
        held = spans.get(key, ())
        over = () if any(span.covers(day) for span in held) else last_held(held, day)
        name, township, village, village_id, positions = known.get(key, ("", "", "", "", ""))
        posts = over or tuple(filter(None, positions.split("、")))
        found[key] = Listed(
            name, township, village, village_id, posts, LEFT if over else OUTSIDE, initials.get(key, "")
        )
    return found


def _as_on_lists(
    session: Session, year: str, keys: Collection[str]
) -> dict[str, tuple[str, str, str, str, str]]:
    """Name, township, village, its key and posts as the last list of the year had them; of an online class else."""
    kept = merged_files(session)
    wanted = with_merged(kept, keys)
    query = select(
        OnlineLearner.cadre_id, OnlineLearner.name, OnlineLearner.township, OnlineLearner.village,
        OnlineLearner.village_id,
    ).where(OnlineLearner.cadre_id.in_(wanted)).order_by(OnlineLearner.id)  # fmt: skip
    found = {}
    for key, name, township, village, village_id in session.execute(query):
        found[kept.get(key, key)] = (name, township, village, village_id, "")
    on_lists = select(
        Attendance.cadre_id, Attendance.name, Attendance.township, Attendance.village, Attendance.village_id,
        Attendance.positions,
    ).join(Lesson, Attendance.lesson_id == Lesson.id).where(
        Lesson.date.startswith(year), Attendance.cadre_id.in_(wanted)
    ).order_by(Lesson.date, Lesson.starts)  # fmt: skip
    for key, name, township, village, village_id, positions in session.execute(on_lists):
        found[kept.get(key, key)] = (name, township, village, village_id, positions)
    return found
