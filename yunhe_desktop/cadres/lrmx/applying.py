"""Writes staged forms in one action, which can be undone as one."""

from sqlalchemy.orm import Session

from yunhe_desktop.attachments import attach, attachments_of, keep
from yunhe_desktop.cadres import queries
from yunhe_desktop.cadres.lrmx.known_files import ATTACHMENT
from yunhe_desktop.cadres.lrmx.staged import StagedForm, StagedForms
from yunhe_desktop.cadres.queries import PostValues, with_one_main
from yunhe_desktop.cadres.queries.posts import save_posts
from yunhe_desktop.cadres.roster import RowState
from yunhe_desktop.cadres.roster.staging import newest_entry
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.database import Database
from yunhe_desktop.errors import UserError
from yunhe_desktop.import_report import ImportReport
from yunhe_desktop.journal import utc_now


def apply_lrmx(database: Database, staged: StagedForms) -> ImportReport:
    """Write the forms that are new or change something, with the files themselves.

    Raises `UserError` where the data file was changed since they were compared with it, or cannot be written.
    """
    taken = [
        form
        for form in staged.forms
        if form.state in (RowState.ADDED, RowState.CHANGED)
        or (form.state is RowState.SAME and form.keeps_file)
    ]
    if taken:
        with database.action(f"导入任免审批表（{len(taken)}份）") as session:
            if newest_entry(session) != staged.journal_number:
                raise UserError("预览之后档案又有修改，任免审批表没有导入。请重新选择文件，再看一次预览。")
            for form in taken:
                _write(session, form)
    return staged.report()


def _write(session: Session, form: StagedForm) -> None:
    posts = with_one_main([PostValues(position) for position in form.positions])
    if form.known is None:
        if form.village is None:
            raise TypeError("a form without a village is a question, not written")
        values = {**form.values, "village_id": form.village.village_id}
        cadre = queries.save_cadre(session, "", values, posts)
    else:
        cadre = queries.get_cadre(session, form.known.key)
        held = queries.posts_of(cadre)
        for key, value in form.values.items():
            setattr(cadre, key, value)
        if posts:
            save_posts(session, cadre, [*held, *posts])
    if form.photo:
        cadre.photo = keep(session, form.photo)
    for table, rows in form.lists.items():
        queries.save_rows(session, table, cadre.id, rows)
    if form.keeps_file and form.form.file:
        _keep_file(session, cadre, form.form.file.original)


def _keep_file(session: Session, cadre: Cadre, original: bytes) -> None:
    """The newest file takes the place of the one before; that one stays in the recycle bin."""
    for before in attachments_of(session, cadre.id):
        if before.name == ATTACHMENT:
            before.deleted_at = utc_now()
    attach(session, cadre.id, ATTACHMENT, original)
