"""Writes a staged roster in one action, which can be undone as one."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.attachments import attach
from yunhe_desktop.cadres.roster.changes import all_values
from yunhe_desktop.cadres.roster.known import KEYS
from yunhe_desktop.cadres.roster.places import TownshipPlace, VillagePlace
from yunhe_desktop.cadres.roster.sheets_found import remember_choice
from yunhe_desktop.cadres.roster.staging import newest_entry, stage_roster
from yunhe_desktop.cadres.roster.values import NewPost, RowState, StagedRoster, StagedRow
from yunhe_desktop.cadres.tables import Cadre, Post, Township, Village
from yunhe_desktop.cycles import no_collections
from yunhe_desktop.database import Database
from yunhe_desktop.errors import UserError
from yunhe_desktop.identity import new_key
from yunhe_desktop.import_report import ImportReport
from yunhe_desktop.journal import add_rows
from yunhe_desktop.pinyin import initials

_KEYS_AT_ONCE = 500


def import_roster(database: Database, path: Path, *, dry_run: bool = False) -> ImportReport:
    """Read a roster and write what is sure; open questions are rejected. With `dry_run` nothing is written."""
    with database.reading() as session:
        staged = stage_roster(session, path)
    return staged.report() if dry_run else apply_roster(database, staged)


def apply_roster(database: Database, staged: StagedRoster) -> ImportReport:
    """Write the rows that are new or changed, in one action; the file itself is kept with it.

    Raises `UserError` where the data file was changed since the roster was compared with it, or where it
    cannot be written.
    """
    added = [row for row in staged.rows if row.state is RowState.ADDED]
    changed = [row for row in staged.rows if row.state is RowState.CHANGED]
    if staged.mapping:
        with database.maintenance() as session:
            remember_choice(session, [sheet.table for sheet in staged.sheets], staged.mapping)
    if added or changed:
        with no_collections(), database.action(f"导入花名册：{staged.workbook.path.name}") as session:
            _must_be_as_compared(session, staged)
            _add_places(session, [*added, *changed])
            _add_cadres(session, added)
            _change_cadres(session, changed)
            _keep_file(session, staged)
    return staged.report()


def _must_be_as_compared(session: Session, staged: StagedRoster) -> None:
    if newest_entry(session) != staged.journal_number:
        raise UserError(
            f"预览“{staged.workbook.path.name}”之后档案又有修改，没有导入。请重新选择文件，再看一次预览。"
        )


def _add_places(session: Session, rows: Iterable[StagedRow]) -> None:
    """The villages that the rows bring, and their townships; those of rejected rows stay out."""
    villages: dict[str, VillagePlace] = {}
    townships: dict[str, TownshipPlace] = {}
    for row in rows:
        if row.village and row.village.is_new:
            villages[row.village.id] = row.village
            if row.village.township.is_new:
                townships[row.village.township.id] = row.village.township
    add_rows(session, Township, [_blank(Township, id=t.id, name=t.name) for t in townships.values()])
    add_rows(
        session,
        Village,
        [_blank(Village, id=v.id, name=v.name, township_id=v.township.id) for v in villages.values()],
    )


def _blank(table: type[Township | Village], **values: str) -> dict[str, Any]:
    blank = {"division_code": ""} if table is Township else {"division_code": "", "former_names": ""}
    return blank | values


def _add_cadres(session: Session, rows: Sequence[StagedRow]) -> None:
    cadres: list[dict[str, Any]] = []
    posts: list[dict[str, Any]] = []
    for row in rows:
        village = _village_id(row)
        key = new_key()
        cadres.append(
            {"id": key, "village_id": village, "initials": initials(row.name), **all_values(row.values, KEYS)}
        )
        posts.extend(_post_rows(row.posts.begun, key, village))
    add_rows(session, Cadre, cadres)
    add_rows(session, Post, posts)


def _village_id(row: StagedRow) -> str:
    if row.village is None:
        raise TypeError("a row without a village is rejected, not written")
    return row.village.id


def _post_rows(posts: Iterable[NewPost], cadre: str, village: str) -> Iterator[dict[str, Any]]:
    for post in posts:
        yield {
            "id": new_key(), "cadre_id": cadre, "village_id": village, "term_id": None,
            "position": post.position, "main": post.main, "started": post.started, "ended": "",
        }  # fmt: skip


def _change_cadres(session: Session, rows: Sequence[StagedRow]) -> None:
    begun: list[dict[str, Any]] = []
    for start in range(0, len(rows), _KEYS_AT_ONCE):
        batch = {row.known.id: row for row in rows[start : start + _KEYS_AT_ONCE] if row.known}
        for cadre in session.scalars(select(Cadre).where(Cadre.id.in_(batch))):
            row = batch[cadre.id]
            cadre.village_id = _village_id(row)
            for key, value in row.values.items():
                setattr(cadre, key, value)
            begun.extend(_post_rows(row.posts.begun, cadre.id, _village_id(row)))
        _change_posts(session, batch.values())
        session.flush()
        session.expunge_all()
    add_rows(session, Post, begun)


def _change_posts(session: Session, rows: Iterable[StagedRow]) -> None:
    ended = {post.id: day for row in rows for post, day in row.posts.ended}
    altered = {post.id: (main, started) for row in rows for post, main, started in row.posts.altered}
    keys = [*ended, *altered]
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        for post in session.scalars(select(Post).where(Post.id.in_(keys[start : start + _KEYS_AT_ONCE]))):
            if post.id in ended:
                post.ended = ended[post.id]
            else:
                post.main, post.started = altered[post.id]


def _keep_file(session: Session, staged: StagedRoster) -> None:
    """The roster itself belongs to the action, as evidence of what was imported."""
    session.flush()
    if staged.workbook.content:
        attach(session, session.info["action"]["id"], staged.workbook.path.name, staged.workbook.content)
