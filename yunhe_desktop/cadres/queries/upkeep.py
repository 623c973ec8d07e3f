"""What wants attention in the files of all cadres: what is missing, contradictory, due, or there twice."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.queries.duplicates import DuplicatePair, duplicate_pairs
from yunhe_desktop.cadres.queries.places import Place, places
from yunhe_desktop.cadres.queries.reminders import all_reminders
from yunhe_desktop.cadres.queries.whole_files import WholeFile, all_files
from yunhe_desktop.cadres.tables import Cadre, Township, Village
from yunhe_desktop.fields import fields_of
from yunhe_desktop.journal import Entry
from yunhe_desktop.settings import remember, remembered

EXPECTED = "expected"
_NOT_TO_DEMAND = ("name", "remarks")
_STEP = 500  # files between two reports

Report = Callable[[int, int], None]  # files looked at, files in all; may raise to stop


@dataclass(frozen=True, slots=True)
class Demand:
    """Something that an office can demand of every file."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class FileGaps:
    """What one cadre's file lacks."""

    cadre_id: str
    village_id: str
    township: str
    village: str
    name: str
    labels: tuple[str, ...]
    completeness: rules.Completeness


@dataclass(frozen=True, slots=True)
class VillageFiles:
    """How complete the files of one village are."""

    village_id: str
    township: str
    village: str
    people: int
    incomplete: int  # people whose files lack something
    completeness: rules.Completeness


@dataclass(frozen=True, slots=True)
class CadreFinding:
    """A contradiction, and in whose file it stands."""

    cadre_id: str
    township: str
    village: str
    name: str
    finding: rules.Finding


@dataclass(frozen=True, slots=True)
class Upkeep:
    """Everything that the page 核对提醒 shows."""

    on: date
    reminders: tuple[rules.Reminder, ...]
    villages: tuple[VillageFiles, ...]
    gaps: tuple[FileGaps, ...]  # only files that lack something
    findings: tuple[CadreFinding, ...]  # errors of a file before its doubts
    duplicates: tuple[DuplicatePair, ...]
    people: int  # files looked at


@dataclass(frozen=True, slots=True)
class FileState:
    """How many cadres there are, and a number that is another one after every change of the data file."""

    people: int
    number: int


def state_of(session: Session) -> FileState:
    """The present state, found without reading anything else."""
    people = session.scalar(select(func.count()).select_from(Cadre)) or 0
    return FileState(people, session.scalar(select(func.max(Entry.number))) or 0)


def demands() -> list[Demand]:
    """All that can be demanded: the fields of a cadre, then what else belongs into a file."""
    typed = [
        Demand(field.key, field.label)
        for field in fields_of(Cadre).values()
        if not field.automatic and field.key not in _NOT_TO_DEMAND
    ]
    return typed + [Demand(key, label) for key, label in rules.BEYOND_FIELDS.items()]


def usual_demands() -> list[str]:
    """The keys that are demanded where the office has not chosen."""
    expected = [field.key for field in fields_of(Cadre).values() if field.expected]
    return [*expected, "party_joined", *rules.BEYOND_FIELDS]


def demanded(session: Session) -> list[str]:
    """The keys that this office demands, in the order of `demands`."""
    chosen = set(remembered(session, EXPECTED, usual_demands()))
    return [demand.key for demand in demands() if demand.key in chosen]


def demand(session: Session, keys: Sequence[str]) -> None:
    """Remember what this office demands; in `Database.maintenance`."""
    remember(session, EXPECTED, list(keys))


def upkeep_on(session: Session, on: date, report: Report = lambda _done, _all: None) -> Upkeep:
    """Look at everything as of the day `on`."""
    files = all_files(session)
    where = places(session, ended=False)
    wanted = demanded(session)
    labels = {one.key: one.label for one in demands()}
    report(0, len(files))
    looked = [_gaps_of(file, wanted, labels) for file in files if not file.person.left_on]
    report(0, len(files))
    reminders = tuple(all_reminders(session, files, on))
    return Upkeep(
        on=on,
        reminders=reminders,
        villages=tuple(_villages(where, looked)),
        gaps=tuple(gaps for gaps in looked if gaps.labels),
        findings=tuple(_findings(session, files, on, report)),
        duplicates=tuple(duplicate_pairs(session)),
        people=len(files),
    )


def _gaps_of(file: WholeFile, wanted: Sequence[str], labels: dict[str, str]) -> FileGaps:
    missing, completeness = rules.missing_of(file.person, wanted, photo=file.has_photo)
    person = file.person
    return FileGaps(
        person.key,
        file.village_id,
        person.township,
        person.village,
        person.name,
        tuple(labels[key] for key in missing),
        completeness,
    )


def _villages(where: Sequence[Place], looked: Sequence[FileGaps]) -> Iterator[VillageFiles]:
    by_village: dict[str, list[FileGaps]] = {}
    for gaps in looked:
        by_village.setdefault(gaps.village_id, []).append(gaps)
    for place in where:
        files = by_village.get(place.village_id, [])
        yield VillageFiles(
            place.village_id,
            place.township,
            place.village,
            len(files),
            sum(bool(file.labels) for file in files),
            rules.together(file.completeness for file in files),
        )


def _findings(
    session: Session, files: Sequence[WholeFile], on: date, report: Report
) -> Iterator[CadreFinding]:
    ended = _ended_villages(session)
    done = 0
    for _village, grouped in groupby(files, key=lambda file: file.village_id):
        team = [file.person for file in grouped]
        kin: dict[str, list[rules.Finding]] = {}
        for found in rules.check_team([person for person in team if _serves(person)]):
            kin.setdefault(found.key, []).append(found.finding)
        for person in team:
            done += 1
            if done % _STEP == 0:
                report(done, len(files))
            found_here = [
                *rules.check_person(person, on),
                *(rules.ended_village_posts(person, ended) if ended else ()),
                *kin.get(person.key, ()),
            ]
            for finding in found_here:
                yield CadreFinding(person.key, person.township, person.village, person.name, finding)


def _serves(person: rules.Person) -> bool:
    return not person.left_on and any(not post.ended for post in person.posts)


def _ended_villages(session: Session) -> dict[tuple[str, str], str]:
    query = (
        select(Township.name, Village.name, Village.ended)
        .join(Township, Village.township_id == Township.id)
        .where(Village.ended != "")
    )
    return {(township, village): ended for township, village, ended in session.execute(query)}
