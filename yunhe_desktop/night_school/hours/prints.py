"""The prints of hours: the list by village, and 学时证明."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from yunhe_desktop.database import Database
from yunhe_desktop.dates import dotted, office_today
from yunhe_desktop.night_school.hours import telling
from yunhe_desktop.night_school.hours.lines import COLUMNS, cells
from yunhe_desktop.night_school.queries.certificates import issuer_name
from yunhe_desktop.night_school.queries.hours import PersonHours, day_of_roster
from yunhe_desktop.night_school.rules.hours import tell_hours
from yunhe_desktop.widgets.print_job import preview


def print_list(parent: QWidget, year: str, people: Sequence[PersonHours], chosen: str) -> None:
    """Show the list as a print; `chosen` says in words to whom it is narrowed."""
    title = f"{year}年村干部教育培训学时统计表"
    day = dotted(day_of_roster(year).isoformat())
    note = "　".join(filter(None, (f"截至{day}", chosen, "网络学时另计")))

    def make() -> bytes:
        from yunhe_desktop.night_school.sheets.hours import hours_list_pdf

        return hours_list_pdf(title, COLUMNS, by_village([cells(one) for one in people]), note=note)

    preview(parent, "学时统计表", title, make)


def by_village(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows of each village together, villages in the order in which they first come."""
    places = list(dict.fromkeys(row[:2] for row in rows))
    return sorted(rows, key=lambda row: places.index(row[:2]))


def print_proofs(parent: QWidget, database: Database, year: str, people: Sequence[PersonHours]) -> None:
    """Show 学时证明 of these people, one page each."""
    issuer = proof_issuer(database)
    day = office_today().isoformat()

    def make() -> bytes:
        from yunhe_desktop.night_school.sheets.hours import Proof, hour_proofs_pdf

        proofs = [
            Proof(one.name, telling.where(one), _sums(one), telling.rows(one), telling.attended(one))
            for one in people
        ]
        return hour_proofs_pdf(proofs, year=year, issuer=issuer, day=day)

    who = people[0].name if len(people) == 1 else f"{len(people)}人"
    preview(parent, "学时证明", f"{year}年学时证明_{who}", make)


def proof_issuer(database: Database) -> str:
    """Who issues 学时证明: who issued the last certificates, else who organises the newest 期; "" where nobody is known."""
    from yunhe_desktop.night_school.printing import newest_organiser

    with database.reading() as session:
        return issuer_name(session) or newest_organiser(session)


def _sums(person: PersonHours) -> list[tuple[str, str]]:
    done = person.done
    return [
        ("应修学时", tell_hours(done.required) if done.required else "—"),
        ("集中学时", tell_hours(done.together)),
        ("网络学时（另计）", tell_hours(done.online)),
        ("计入学时", tell_hours(done.counted)),
    ]
