"""What is due, read from files, terms and 联审."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.queries.whole_files import WholeFile
from yunhe_desktop.cadres.tables import Cadre, Post, Term, Township, Vetting, VettingItem, Village
from yunhe_desktop.settings import remember, remembered

_SETTING = "reminders"


def reminder_rules(session: Session) -> rules.ReminderRules:
    """What this office reminds itself of."""
    return rules.ReminderRules.from_stored(remembered(session, _SETTING, {}))


def remember_reminder_rules(session: Session, chosen: rules.ReminderRules) -> None:
    """Keep the office's choice; in `Database.maintenance`."""
    remember(session, _SETTING, chosen.as_stored())


def all_reminders(session: Session, files: Sequence[WholeFile], on: date) -> list[rules.Reminder]:
    """All that is due or overdue on that day, by the day it is due; `files` are all there are."""
    chosen = reminder_rules(session)
    people = [file.person for file in files]
    found = [one for person in people for one in rules.person_reminders(person, on, chosen)]
    found += rules.term_reminders(_terms(session), on, chosen)
    found += rules.vetting_reminders(_vettings(session), on, chosen)
    with_photo = frozenset(file.person.key for file in files if file.has_photo)
    found += rules.photo_reminders(people, with_photo)
    return rules.in_order(found)


def _terms(session: Session) -> Iterator[rules.TermSpan]:
    counted = (
        select(Post.term_id, func.count())
        .join(Cadre, Post.cadre_id == Cadre.id)
        .where(Post.ended == "", Post.term_id.is_not(None))
        .group_by(Post.term_id)
    )
    posts: Counter[str] = Counter({term: number for term, number in session.execute(counted) if term})
    for key, name, began, ended in session.execute(select(Term.id, Term.name, Term.began, Term.ended)):
        yield rules.TermSpan(name, began, ended, posts[key])


def _vettings(session: Session) -> Iterator[rules.OpenVetting]:
    """Those that were sent out and have no conclusion yet."""
    asked = (
        select(VettingItem.vetting_id, VettingItem.department)
        .where(VettingItem.result == rules.UNANSWERED)
        .order_by(VettingItem.vetting_id, VettingItem.place)
    )
    waiting: dict[str, list[str]] = {}
    for vetting, department in session.execute(asked):
        waiting.setdefault(vetting, []).append(department)
    query = (
        select(Vetting.id, Vetting.asked_on, Cadre.id, Cadre.name, Township.name, Village.name)
        .join(Cadre, Vetting.cadre_id == Cadre.id)
        .join(Village, Cadre.village_id == Village.id)
        .join(Township, Village.township_id == Township.id)
        .where(Vetting.asked_on != "", Vetting.concluded_on == "")
    )
    for vetting, asked_on, cadre, name, township, village in session.execute(query):
        departments = tuple(waiting.get(vetting, ()))
        yield rules.OpenVetting(cadre, township, village, name, asked_on, departments)
