"""What nobody should read stands nowhere, and what is broken in the file is found: 夜校's own tables too."""

import re
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite
from openpyxl import load_workbook
from sqlalchemy import select

from tests.paper import Paper
from yunhe_desktop import datafile
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.checks import check
from yunhe_desktop.dates import office_today
from yunhe_desktop.demo.learning_prints import learning_prints
from yunhe_desktop.history import history
from yunhe_desktop.journal import Action
from yunhe_desktop.night_school.analysis.prints import report_pdf
from yunhe_desktop.night_school.analysis.report import Report
from yunhe_desktop.night_school.analysis.workbook import write_report
from yunhe_desktop.night_school.lecturers.export import export_lecturers
from yunhe_desktop.night_school.online.export import write_late, write_learners
from yunhe_desktop.night_school.queries.lecturers import lecturer_lines, note_lecturer_viewing
from yunhe_desktop.night_school.queries.online import class_lines
from yunhe_desktop.night_school.queries.online_view import class_view, contacts
from yunhe_desktop.night_school.queries.secretaries import secretaries_of, whole_phone
from yunhe_desktop.night_school.queries.sites import note_site_viewing
from yunhe_desktop.night_school.queries.statistics import learning_records
from yunhe_desktop.night_school.tables import Lecturer, Site

YEAR = "2026"


@pytest.fixture
def district(demo_file: Path):
    """The demonstration district, with a phone number for every lecturer and every site."""
    database = datafile.open_file(demo_file)
    with database.action("登记电话") as session:
        for table, head in ((Lecturer, "139"), (Site, "158")):
            for at, row in enumerate(session.scalars(select(table))):
                row.phone = f"{head}{at:08d}"
    yield database
    database.close()


def secrets(session) -> set[str]:
    """Every phone and ID number in the file."""
    columns = (Cadre.phone, Cadre.id_number, Lecturer.phone, Site.phone)
    return {text for column in columns for text in session.scalars(select(column)) if text}


def words_of(path: Path) -> str:
    book = load_workbook(path, read_only=True)
    rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
    said = "\n".join(str(cell) for row in rows for cell in row if cell is not None)
    book.close()
    return said


def leaks(hidden: set[str], said: str) -> list[str]:
    return [number for number in hidden if number in said]


def test_no_print_and_no_workbook_tells_a_number_whole(district, tmp_path):
    with district.reading() as session:
        hidden = secrets(session)
        records = learning_records(session, YEAR)
        report = Report(records, "", "")
        heads = secretaries_of(session, {one.village_id for one in report.ring_up}, office_today())
        prints = {**learning_prints(session), "统计": report_pdf(report, heads)}
        view = class_view(session, class_lines(session)[0])
        write_report(tmp_path / "统计.xlsx", report, heads)
        export_lecturers(tmp_path / "师资.xlsx", lecturer_lines(session, YEAR))
        write_learners(tmp_path / "学员.xlsx", view, view.learners)
        people = contacts(session, [one.cadre_id for one in view.learners])
        write_late(tmp_path / "落后.xlsx", view, view.learners, people)
    assert len(hidden) > 400
    for name, content in prints.items():
        assert leaks(hidden, Paper(content).text.replace(" ", "")) == [], name
    for path in tmp_path.glob("*.xlsx"):
        assert leaks(hidden, words_of(path)) == [], path.name


def test_neither_history_nor_the_names_of_actions_tell_one(district):
    with district.reading() as session:
        hidden = secrets(session)
        said = "\n".join(
            f"{line.action} {line.record} {line.old} {line.new}" for line in history(session, limit=20_000)
        )
        labels = "\n".join(session.scalars(select(Action.label)))
    assert leaks(hidden, said + labels) == []


def test_who_looks_at_one_stands_in_the_history(district):
    with district.action("查看电话") as session:
        lecturer, site = (session.scalars(select(table.id)).first() for table in (Lecturer, Site))
        cadre = session.scalars(select(Cadre.id).where(Cadre.phone != "")).first()
        note_lecturer_viewing(session, lecturer)
        note_site_viewing(session, site)
        assert whole_phone(session, cadre)
    with district.reading() as session:
        for key in (lecturer, site, cadre):
            line = history(session, [key], limit=1)[0]
            assert (line.action, line.field, line.new) == ("查看电话", "", "")
            assert line.record


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("DELETE FROM lecturers", "“课”第.*行指向的授课人不存在"),
        ("DELETE FROM lessons", "“考勤”第.*行指向的课不存在"),
        ("DELETE FROM online_classes", "“网上班学员”第.*行指向的网上班不存在"),
        ("DELETE FROM books", "“书籍发放”第.*行指向的学习书籍不存在"),
    ],
)
def test_a_row_that_points_nowhere_is_found_and_called_by_its_name(demo_file, statement, sentence):
    raw = sqlite.connect(str(demo_file))
    raw.executescript(statement)
    raw.commit()
    raw.close()
    database = datafile.open_file(demo_file)
    broken = "\n".join(check(database).broken)
    database.close()
    assert re.search(sentence, broken)
