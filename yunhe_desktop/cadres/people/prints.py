"""The prints that start from the list of cadres: 任免审批表, 花名册, 一人一档 and empty forms."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from yunhe_desktop.cadres import printing, queries
from yunhe_desktop.cadres.people.print_dialogs import (
    APPOINTMENT,
    PERSON,
    AppointmentDialog,
    BlankDialog,
    ProfileDialog,
    RosterDialog,
)
from yunhe_desktop.cadres.rules import Appointment, Person
from yunhe_desktop.cadres.sheets.appointment import appointment_pdf, blank_appointment_pdf
from yunhe_desktop.cadres.sheets.blank import blank_profile_pdf
from yunhe_desktop.cadres.sheets.profile import profile_pdf, spine_labels_pdf
from yunhe_desktop.cadres.sheets.roster import blank_roster_pdf, roster_pdf
from yunhe_desktop.cadres.word.appointment import write_appointment_word
from yunhe_desktop.dates import office_today
from yunhe_desktop.documents.writing import file_stem
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.print_job import preview
from yunhe_desktop.widgets.saving import ask_where
from yunhe_desktop.widgets.workspace import Workspace

MANY = 200  # forms at once: above that the user is asked


@dataclass(frozen=True, slots=True)
class Shown:
    """What the list shows, asked for when a print starts."""

    selected: Callable[[], Sequence[str]]
    everybody: Callable[[], Sequence[str]]  # in the list, in its order
    columns: Callable[[], Sequence[Field]]  # in sight, in their order


class ListPrints:
    """What the print verbs of a page do; `page` is the parent of their dialogs."""

    def __init__(self, page: QWidget, workspace: Workspace, shown: Shown) -> None:
        self._page = page
        self._workspace = workspace
        self._database = workspace.database
        self._shown = shown

    # one by one

    def print_roster(self) -> None:
        """The people in the list under the columns in sight."""
        keys, columns = self._shown.everybody(), self._shown.columns()
        if not keys:
            messages.tell(self._page, "打印花名册", "列表里没有人。请先导入花名册，或放宽查找和筛选。")
            return
        dialog = RosterDialog(self._page, len(keys), len(columns), can_log=not self._database.read_only)
        if self._accepted(dialog):
            layout = dialog.layout_chosen()
            if dialog.usual.isChecked():
                columns = printing.columns_named(printing.ROSTER_COLUMNS)
            if layout.whole and not self._log(f"打印含完整号码的花名册（{len(keys)}人）", keys):
                return

            def make() -> bytes:
                with self._database.reading() as session:
                    rows = printing.roster_rows(session, keys, columns, whole=layout.whole)
                return roster_pdf(dialog.title.text().strip(), columns, rows, layout)

            preview(self._page, "花名册", dialog.title.text().strip() or "花名册", make)
        dialog.deleteLater()

    def print_appointments(self) -> None:
        """The 任免审批表 of the chosen people."""
        asked = self._ask_appointments("预览")
        if asked:
            people, said = asked
            preview(
                self._page,
                "任免审批表",
                f"干部任免审批表_{_who(people)}",
                lambda: appointment_pdf(printing.forms_of(people, _words(people, said))),
            )

    def save_word(self) -> None:
        """The 任免审批表 of the chosen people as Word files."""
        asked = self._ask_appointments("存为 Word")
        if not asked:
            return
        people, said = asked
        if len(people) == 1:
            proposed = f"干部任免审批表_{file_stem(people[0].name)}.docx"
            path = ask_where(self._page, "存为 Word", proposed, "Word 文档 (*.docx)")
            paths = [path] if path else []
        else:
            folder = QFileDialog.getExistingDirectory(self._page, "把 Word 文件存到哪个文件夹")
            paths = printing.word_paths(Path(folder), people) if folder else []
        if paths:
            self.write_word(people, said, paths)

    def write_word(self, people: Sequence[Person], said: Appointment, paths: Sequence[Path]) -> None:
        """Write one Word file for each of the people."""
        try:
            for path, (content, photo) in zip(
                paths, printing.forms_of(people, _words(people, said)), strict=True
            ):
                write_appointment_word(path, content, photo)
        except UserError as error:
            messages.show_error(self._page, error)
            return
        where = paths[0] if len(paths) == 1 else paths[0].parent
        self._workspace.say(f"已把{len(people)}份任免审批表存到“{where}”。")

    def print_profiles(self) -> None:
        """一人一档 of the chosen people."""
        keys = self._chosen("打印一人一档")
        if not keys:
            return
        dialog = ProfileDialog(self._page, len(keys), can_log=not self._database.read_only)
        if self._accepted(dialog):
            people, parts, whole = self._people(keys), dialog.parts(), dialog.whole.isChecked()
            if not parts:
                preview(self._page, "侧脊标签", f"侧脊标签_{_who(people)}", lambda: spine_labels_pdf(people))
            elif not whole or self._log(f"打印含完整号码的一人一档（{len(keys)}人）", keys):
                preview(
                    self._page,
                    "一人一档",
                    f"一人一档_{_who(people)}",
                    lambda: profile_pdf(people, office_today(), parts=parts, whole=whole),
                )
        dialog.deleteLater()

    def print_blank(self) -> None:
        """An empty form to fill in by hand."""
        dialog = BlankDialog(self._page)
        if self._accepted(dialog):
            chosen = dialog.choice()
            preview(
                self._page,
                f"空白{chosen.what}",
                f"空白{chosen.what}",
                lambda: _blank(chosen.what, chosen.copies),
            )
        dialog.deleteLater()

    # what they share

    def _ask_appointments(self, go_on: str) -> tuple[list[Person], Appointment] | None:
        """Whose forms, and what they say; kept in the file where the user wants it."""
        keys = self._chosen("任免审批表")
        if not keys:
            return None
        people = self._people(keys)
        dialog = AppointmentDialog(
            self._page,
            people,
            office_today(),
            go_on,
            can_keep=not self._database.read_only and len(people) == 1,
        )
        accepted = self._accepted(dialog)
        said, keep = dialog.said() if accepted else Appointment(), dialog.keep.isChecked()
        dialog.deleteLater()
        if not accepted:
            return None
        if keep and len(people) == 1 and said not in people[0].appointments:
            with self._database.action(f"登记任免呈报：{people[0].name}") as session:
                printing.keep_appointment(session, people[0].key, said)
        return people, said

    def _chosen(self, title: str) -> list[str]:
        """The chosen people, or everybody in the list where nobody is chosen and the user agrees."""
        keys = list(self._shown.selected())
        if not keys:
            messages.tell(self._page, title, "请先在列表里选中一名或几名干部（按住 Ctrl 可以选多人）。")
        elif len(keys) > MANY and not messages.ask(
            self._page, title, f"选中了{len(keys)}人，排版要花一些时间。", "继续"
        ):
            return []
        return keys

    def _people(self, keys: Sequence[str]) -> list[Person]:
        with self._database.reading() as session:
            return queries.load_people(session, keys)

    def _log(self, label: str, keys: Sequence[str]) -> bool:
        try:
            with self._database.action(label) as session:
                printing.note_whole(session, keys)
        except UserError as error:
            messages.show_error(self._page, error)
            return False
        return True

    def _accepted(self, dialog: QDialog) -> bool:
        return dialog.exec() == QDialog.DialogCode.Accepted


def _blank(what: str, copies: int) -> bytes:
    if what == APPOINTMENT:
        return blank_appointment_pdf(copies)
    if what == PERSON:
        return blank_profile_pdf(copies)
    return blank_roster_pdf(printing.columns_named(printing.ROSTER_COLUMNS), pages=copies)


def _words(people: Sequence[Person], said: Appointment) -> printing.Words:
    """One person's form says just what the dialog said; of several each keeps their own proposals."""
    return printing.Words(office_today(), said, exactly=len(people) == 1)


def _who(people: Sequence[Person]) -> str:
    return people[0].name if len(people) == 1 else f"{people[0].name}等{len(people)}人"
