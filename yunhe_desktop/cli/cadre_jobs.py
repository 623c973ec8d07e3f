"""Commands about cadres beside their rosters: forms, statistics, snapshots."""

import argparse
import json
from fractions import Fraction
from pathlib import Path

from yunhe_desktop.cadres import printing, queries
from yunhe_desktop.cadres.lrmx import (
    Choices,
    apply_lrmx,
    export_lrmx,
    form_files,
    read_forms,
    stage_lrmx,
)
from yunhe_desktop.cadres.photos.staging import apply_photos, photo_files, read_photos, stage_photos
from yunhe_desktop.cadres.roster.empty_roster import empty_roster
from yunhe_desktop.cadres.rules import Appointment, Figure, Passage, compare
from yunhe_desktop.cadres.rules.comparison_texts import amount_text
from yunhe_desktop.cadres.statistics.headlines import headlines
from yunhe_desktop.cadres.statistics.report import read_report
from yunhe_desktop.cadres.word.appointment import write_appointment_word
from yunhe_desktop.cli.choosing import chosen_cadres, day_of, must_name_somebody, teams_named
from yunhe_desktop.cli.opening import reading, trying, writing
from yunhe_desktop.cli.telling import tell_imports
from yunhe_desktop.dates import office_today
from yunhe_desktop.errors import UserError

Arguments = argparse.Namespace


def import_forms(arguments: Arguments) -> int:
    """任免审批表 of the departments' editor, all of them as one action."""
    from yunhe_desktop.widgets.photo_images import two_inch

    with trying(arguments) as database:
        forms = read_forms(form_files(arguments.files), two_inch)
        with database.reading() as session:
            village = queries.find_village(session, arguments.village).village_id if arguments.village else ""
            staged = stage_lrmx(session, forms, Choices(village=village))
        return tell_imports(
            arguments, [staged.report() if arguments.dry_run else apply_lrmx(database, staged)]
        )


def import_photos(arguments: Arguments) -> int:
    """Photos by the names of their files, all of them as one action; who has a photo keeps it."""
    from yunhe_desktop.widgets.photo_images import image_size, two_inch

    with trying(arguments) as database:
        found = read_photos(photo_files(arguments.files), two_inch, image_size)
        with database.reading() as session:
            staged = stage_photos(session, found)
        report = staged.report() if arguments.dry_run else apply_photos(database, staged)
        return tell_imports(arguments, [report])


def roster_template(arguments: Arguments) -> int:
    """An empty roster to fill in."""
    empty_roster(arguments.file)
    print(f"已写好空白花名册“{arguments.file}”。")
    return 0


def export_forms(arguments: Arguments) -> int:
    """任免审批表 as .lrmx files in a folder; they hold whole ID numbers, which is journalled."""
    must_name_somebody(arguments)
    folder = _folder(arguments.folder)
    with writing(arguments) as database:
        with database.reading() as session:
            keys = chosen_cadres(session, arguments)
            written = export_lrmx(session, keys, folder, _words(arguments))
        with database.action(f"导出任免审批表 .lrmx（{len(keys)}人）") as session:
            printing.note_whole(session, keys)
    print(f"已把{len(written)}份任免审批表写到“{folder}”。")
    return 0


def export_word(arguments: Arguments) -> int:
    """任免审批表 as Word files in a folder."""
    must_name_somebody(arguments)
    folder = _folder(arguments.folder)
    with reading(arguments) as database, database.reading() as session:
        people = queries.load_people(session, chosen_cadres(session, arguments))
    paths = printing.word_paths(folder, people)
    forms = printing.forms_of(people, _words(arguments))
    for path, (content, photo) in zip(paths, forms, strict=True):
        write_appointment_word(path, content, photo)
    print(f"已把{len(paths)}份任免审批表写到“{folder}”。")
    return 0


def _words(arguments: Arguments) -> printing.Words:
    given = Appointment(filled_on=arguments.as_of.iso) if arguments.as_of else None
    return printing.Words(office_today(), given)


def _folder(path: Path) -> Path:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"不能建立文件夹“{path}”，请换一个位置。") from error
    return path


def statistics(arguments: Arguments) -> int:
    """The teams of a day in figures."""
    with reading(arguments) as database, database.reading() as session:
        report = read_report(session, day_of(arguments), residents=arguments.residents)
    found = report.found
    if not arguments.json:
        for scope in found.scopes:
            print(
                f"{scope.name}："
                + "，".join(
                    f"{one.label}{one.text}" for one in headlines(scope, residents=arguments.residents)
                )
            )
        return 0
    scopes = [scope.name for scope in found.scopes]
    answer = {
        "as_of": found.on.isoformat(),
        "scopes": [
            {"name": one.name, "people": one.people.number, "posts": one.posts.number, "women": one.women.number,
             "party_members": one.party_members.number, "villages": one.villages,
             "dual_head_villages": one.dual_villages, "average_age": _exact(one.years, one.age_known)}
            for one in found.scopes
        ],
        "tables": {
            table.key: {row.label: dict(zip(scopes, (figure.number for figure in row.figures), strict=True))
                        for row in table.rows}
            for table in found.tables
        },
    }  # fmt: skip
    print(json.dumps(answer, ensure_ascii=False))
    return 0


def _exact(years: int, known: Figure) -> str | None:
    """An average as an exact fraction in text, so that nobody makes a float of it."""
    return str(Fraction(years, known.number)) if known.number else None


def snapshot(arguments: Arguments) -> int:
    """Freeze the teams of a day."""
    with writing(arguments) as database:
        with database.action(f"留存班子快照：{arguments.name}") as session:
            queries.take_snapshot(session, arguments.name, day_of(arguments))
        print(f"已留存班子快照“{arguments.name}”。")
    return 0


def compare_teams(arguments: Arguments) -> int:
    """What changed between two snapshots, or from one to today."""
    today = day_of(arguments)
    with reading(arguments) as database, database.reading() as session:
        found = compare(
            teams_named(session, arguments.old, today), teams_named(session, arguments.new, today)
        )
    if arguments.json:
        figures = {
            one.label: {"old": _number(one.old.value), "new": _number(one.new.value)} for one in found.figures
        }
        people = {
            name: _people(getattr(found, name))
            for name in ("kept", "joined", "left", "moved", "changed_post")
        }
        print(json.dumps({"figures": figures, **people}, ensure_ascii=False))
        return 0
    for one in found.figures:
        print(f"{one.label}\t{amount_text(one, one.old)}\t{amount_text(one, one.new)}")
    print(f"连任{len(found.kept)}人，新进{len(found.joined)}人，离开{len(found.left)}人")
    return 0


def _number(value: Fraction | int | None) -> str | None:
    return None if value is None else str(value)


def _people(passages: tuple[Passage, ...]) -> list[dict[str, str]]:
    return [{"id": one.cadre_id, "name": one.name} for one in passages]
