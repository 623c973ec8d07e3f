"""What is learned beside the lessons, read for the figures of a year."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Mapped, Session

from yunhe_desktop.cadres.queries import Place
from yunhe_desktop.night_school.queries.merged import best_each, merged_files
from yunhe_desktop.night_school.rules.means_figures import (
    Handout,
    Learner,
    Means,
    MeetingLine,
    OnlineCourse,
    ViewingLine,
)
from yunhe_desktop.night_school.tables import (
    Book,
    BookHandout,
    OnlineClass,
    OnlineLearner,
    OnlineLesson,
    Site,
    StudyMeeting,
    Viewing,
)


def means_of(session: Session, year: str, until: date, where: Mapping[str, Place]) -> Means:
    """A year's rows up to a day; `where` has the villages by key.

    The platform's workbooks say how far people are in the online classes, not when: these are counted as they stand.
    """
    return Means(
        courses=_courses(session, year),
        learners=_learners(session, year, where),
        handouts=_handouts(session, year, until, where),
        viewings=_viewings(session, year, until, where),
        meetings=_meetings(session, year, until, where),
    )


def _within(column: Mapped[str], year: str, until: date) -> tuple[ColumnElement[bool], ...]:
    """Dates as texts, some only to the month: these sort like their first day."""
    return column.startswith(year), column <= until.isoformat()


def _courses(session: Session, year: str) -> tuple[OnlineCourse, ...]:
    numbers = select(OnlineLesson.online_class_id, OnlineLesson.required, func.count())
    numbers = numbers.group_by(OnlineLesson.online_class_id, OnlineLesson.required)
    count = {(key, required): number for key, required, number in session.execute(numbers)}
    query = select(OnlineClass.id, OnlineClass.name).where(OnlineClass.year == year)
    return tuple(
        OnlineCourse(key, name, count.get((key, True), 0), count.get((key, False), 0))
        for key, name in session.execute(query.order_by(OnlineClass.began, OnlineClass.id))
    )


def _learners(session: Session, year: str, where: Mapping[str, Place]) -> tuple[Learner, ...]:
    query = (
        select(
            OnlineLearner.id, OnlineLearner.online_class_id, OnlineLearner.cadre_id, OnlineLearner.village_id,
            OnlineLearner.township, OnlineLearner.village, OnlineLearner.name, OnlineLearner.required_done,
            OnlineLearner.elective_done, OnlineLearner.finished_on,
        )
        .join(OnlineClass, OnlineLearner.online_class_id == OnlineClass.id)
        .where(OnlineClass.year == year, OnlineClass.deleted_at == "")
        .order_by(OnlineClass.began, OnlineLearner.id)
    )  # fmt: skip
    kept = merged_files(session)
    rows = [
        Learner(key, course, kept.get(cadre, cadre), _township(where, place, township), *rest)
        for key, course, cadre, place, township, *rest in session.execute(query)
    ]
    return tuple(
        best_each(
            rows, lambda one: (one.class_id, one.cadre_id), lambda one: (one.completions, one.finished_on)
        )
    )


def _handouts(session: Session, year: str, until: date, where: Mapping[str, Place]) -> tuple[Handout, ...]:
    query = (
        select(
            BookHandout.id, BookHandout.book_id, Book.title, BookHandout.cadre_id, BookHandout.village_id,
            BookHandout.township, BookHandout.village, BookHandout.name, BookHandout.date, BookHandout.copies,
        )
        .join(Book, BookHandout.book_id == Book.id)
        .where(*_within(BookHandout.date, year, until))
        .order_by(BookHandout.date, BookHandout.id)
    )  # fmt: skip
    kept = merged_files(session)
    return tuple(
        Handout(
            key,
            book,
            title,
            kept.get(cadre, cadre) if cadre else "",
            _township(where, place, township),
            *rest,
        )
        for key, book, title, cadre, place, township, *rest in session.execute(query)
    )


def _viewings(
    session: Session, year: str, until: date, where: Mapping[str, Place]
) -> tuple[ViewingLine, ...]:
    query = (
        select(
            Viewing.id, Site.village_id, Viewing.date, Viewing.kind, Viewing.subject, Viewing.people, Viewing.hours
        )
        .join(Site, Viewing.site_id == Site.id)
        .where(*_within(Viewing.date, year, until))
        .order_by(Viewing.date, Viewing.id)
    )  # fmt: skip
    return tuple(
        ViewingLine(
            key,
            place,
            *_named(where, place),
            day,
            kind,
            subject,
            people,
            _decimal(hours),
        )
        for key, place, day, kind, subject, people, hours in session.execute(query)
    )


def _meetings(
    session: Session, year: str, until: date, where: Mapping[str, Place]
) -> tuple[MeetingLine, ...]:
    query = (
        select(
            StudyMeeting.id, StudyMeeting.village_id, StudyMeeting.date, StudyMeeting.kind, StudyMeeting.topic,
            StudyMeeting.expected, StudyMeeting.attended,
        )
        .where(*_within(StudyMeeting.date, year, until))
        .order_by(StudyMeeting.date, StudyMeeting.id)
    )  # fmt: skip
    return tuple(
        MeetingLine(key, place, *_named(where, place), day, kind, topic, expected, attended)
        for key, place, day, kind, topic, expected, attended in session.execute(query)
    )


def _township(where: Mapping[str, Place], place: str | None, then: str) -> str:
    """As it is called now; as it was called `then` where the village is not known."""
    return where[place].township if place and place in where else then


def _named(where: Mapping[str, Place], place: str) -> tuple[str, str]:
    """Township and village."""
    return (where[place].township, where[place].village) if place in where else ("", "")


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text or 0)
    except InvalidOperation:  # an old note in words
        return Decimal(0)
