"""学习书籍: titles at the left; what came in and who got what of the chosen one at the right."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QTabWidget, QVBoxLayout, QWidget

from yunhe_desktop.dates import dotted
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field, Kind, fields_of
from yunhe_desktop.night_school.books.dialogs import HandOutDialog
from yunhe_desktop.night_school.books.export import export_books
from yunhe_desktop.night_school.choice import Choice
from yunhe_desktop.night_school.queries import books as queries
from yunhe_desktop.night_school.queries.books import BookLine, HandoutLine
from yunhe_desktop.night_school.sheets.book_receipt import book_receipt_pdf
from yunhe_desktop.night_school.tables import Book, BookReceipt
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.acting import act
from yunhe_desktop.widgets.actions import named_action, verb_button
from yunhe_desktop.widgets.line_list import LineList, ListLine
from yunhe_desktop.widgets.pages import Page
from yunhe_desktop.widgets.print_job import preview
from yunhe_desktop.widgets.record_dialog import fill_in
from yunhe_desktop.widgets.rows_dialog import fill_in_rows
from yunhe_desktop.widgets.saving import ask_where
from yunhe_desktop.widgets.theme import px, set_role
from yunhe_desktop.widgets.workspace import Workspace

_BOOKS = (
    Field("书名", "title", width=36), Field("入库", "received", kind=Kind.NUMBER, width=5),
    Field("发放", "handed_out", kind=Kind.NUMBER, width=5), Field("结存", "stock", kind=Kind.NUMBER, width=5),
    Field("未签收", "unsigned", kind=Kind.NUMBER, width=7), Field("出版社", "publisher", width=18),
)  # fmt: skip
_HANDOUTS = (
    Field("发放时间", "date", kind=Kind.DATE, width=10), Field("乡镇", "township", width=12),
    Field("村", "village", width=12), Field("领取人", "name", width=9),
    Field("册数", "copies", kind=Kind.NUMBER, width=6), Field("签收", "signed", width=7),
)  # fmt: skip
_RECEIPTS = (
    Field("入库时间", "date", kind=Kind.DATE, width=10), Field("册数", "copies", kind=Kind.NUMBER, width=6),
    Field("来源", "source", width=20), Field("备注", "remarks", width=16),
)  # fmt: skip


class BooksPage(Page):
    """Read at every refresh; copies that are not there cannot be handed out."""

    def __init__(self, workspace: Workspace, _choice: Choice) -> None:
        super().__init__()
        self._workspace = workspace
        self._database = workspace.database
        self._books: dict[str, BookLine] = {}
        self._handouts: dict[str, HandoutLine] = {}
        self._make_actions()
        self.books = LineList("books", _BOOKS, "书名、出版社")
        self.books.say_when_empty("还没有书目", "点“新书”登记书名，再在“入库”里登记册数", "种")
        self.books.current_changed.connect(lambda _key: self._show_current())
        self.books.opened.connect(lambda _key: self.edit())
        self.handouts = LineList("book_handouts", _HANDOUTS, "领取人、拼音首字母、村")
        self.handouts.say_when_empty("还没有发放", "点“发放”，选领取人或村书架", "条发放")
        self.handouts.opened.connect(self._open_cadre)
        self.handouts.table.selectionModel().selectionChanged.connect(lambda _new, _old: self._follow())
        self.receipts = LineList("book_receipts", _RECEIPTS, "来源")
        self.receipts.say_when_empty("还没有入库", "点“入库”，登记收到的册数", "次入库")
        self.total = QLabel()
        set_role(self.total, "muted")
        self._lay_out()

    def _make_actions(self) -> None:
        writable = not self._database.read_only
        self._add = named_action(self, "新书…", "add", self.add, enabled=writable)
        self._edit = named_action(self, "修改…", "edit", self.edit, enabled=writable)
        self._delete = named_action(self, "删除书目", "delete", self.delete, enabled=writable)
        self._hand_out = named_action(self, "发放…", "check", self.hand_out, enabled=writable)
        self._print = named_action(self, "打印领取表…", "print", self.print_out)
        self._export = named_action(self, "导出书籍台账Excel…", "export", self.export)
        self._signed = named_action(self, "登记签收", "check", self.sign, enabled=writable)
        self._back = named_action(self, "退回所选", "undo", self.take_back, enabled=writable)
        self._store = named_action(self, "入库…", "import", self.receive, enabled=writable)

    def _lay_out(self) -> None:
        verbs = QHBoxLayout()
        verbs.addWidget(verb_button(self._hand_out, primary=True))
        for action in (self._store, self._add, self._edit, self._delete, self._print, self._export):
            verbs.addWidget(verb_button(action))
        verbs.addStretch()
        right = QTabWidget()
        right.addTab(_above(self.handouts, [self._signed, self._back]), "发放")
        right.addTab(_above(self.receipts, []), "入库")
        self.right = right
        split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        split.addWidget(self.books)
        split.addWidget(right)
        split.setSizes([px(660), px(660)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addLayout(verbs)
        layout.addWidget(split, 1)
        layout.addWidget(self.total)

    # showing

    def refresh(self) -> None:
        """Read titles and handings out again."""
        with self._database.reading() as session:
            lines = queries.book_lines(session)
            handouts = queries.handout_lines(session)
        self._books = {line.id: line for line in lines}
        self._handouts = {line.id: line for line in handouts}
        self.books.show_lines([_book_cells(line) for line in lines])
        self._show_current()
        received, given = sum(one.received for one in lines), sum(one.handed_out for one in lines)
        self.total.setText(
            f"共{len(lines)}种；入库{received}册，发放{given}册，结存{received - given}册。"
            "结存=入库−发放；领取人的村按发放当时记。"
        )

    def _show_current(self) -> None:
        book = self.books.current()
        mine = [line for line in self._handouts.values() if line.book_id == book]
        self.handouts.show_lines([_handout_cells(line) for line in mine])
        with self._database.reading() as session:
            receipts = queries.receipts_of(session, book) if book else []
        self.receipts.show_lines([_receipt_cells(key, values) for key, values in receipts])
        self._follow()

    def _follow(self) -> None:
        writable, book = not self._database.read_only, bool(self.books.current())
        for action in (self._edit, self._delete, self._store):
            action.setEnabled(writable and book)
        self._hand_out.setEnabled(writable and bool(self._books))
        chosen = [self._handouts[key] for key in self.handouts.selected() if key in self._handouts]
        self._back.setEnabled(writable and bool(chosen))
        unsigned = [line for line in chosen if not line.signed]
        self._signed.setText("登记签收" if unsigned or not chosen else "取消签收")
        self._signed.setEnabled(writable and bool(chosen))
        self._print.setEnabled(bool(self._handouts))
        self._export.setEnabled(bool(self._books))

    # what the user does

    def add(self) -> None:
        """Enter a title."""
        self._fill_in("")

    def edit(self) -> None:
        """Change the chosen title."""
        if self.books.current() and not self._database.read_only:
            self._fill_in(self.books.current())

    def _fill_in(self, key: str) -> None:
        line = self._books.get(key)
        values = {"title": line.title, "publisher": line.publisher, "remarks": line.remarks} if line else None

        def save(given: dict[str, str | bool]) -> None:
            with self._database.action(f"{'修改' if key else '新增'}书目：{given['title']}") as session:
                saved.append(queries.save_book(session, key, given))

        saved: list[str] = []
        if fill_in(self, "修改书目" if key else "新书", list(fields_of(Book).values()), save, values=values):
            self.books.choose(saved[-1])

    def delete(self) -> None:
        """Move the chosen title to the recycle bin, where nothing hangs on it."""
        line = self._books.get(self.books.current())
        if line and messages.ask(self, "删除书目", f"删除《{line.title}》？", "删除"):
            act(
                self,
                self._database,
                f"删除书目：{line.title}",
                lambda session: queries.delete_book(session, line.id),
            )

    def receive(self) -> None:
        """Enter copies of the chosen title that came in."""
        line = self._books.get(self.books.current())
        if line is None:
            return
        with self._database.reading() as session:
            lines = queries.receipts_of(session, line.id)

        def save(given: list[tuple[str, dict[str, str | bool]]]) -> None:
            with self._database.action(f"书籍入库：{line.title}") as session:
                queries.save_receipts(session, line.id, given)

        if fill_in_rows(self, f"入库：《{line.title}》", list(fields_of(BookReceipt).values()), lines, save):
            self._workspace.say(f"《{line.title}》的入库已保存。")

    def hand_out(self) -> None:
        """Choose titles and people, and hand out."""
        dialog = HandOutDialog(self, self._database, list(self._books.values()), self.books.current())
        dialog.exec()
        if dialog.given:
            self._workspace.say(f"已发放{dialog.given}册。打印领取表请各人签名，收回后登记签收。")
        dialog.deleteLater()

    def sign(self) -> None:
        """Note who signed, or that they did not."""
        keys = self.handouts.selected()
        signed = any(not self._handouts[key].signed for key in keys)
        label = "登记签收" if signed else "取消签收"
        if act(self, self._database, label, lambda session: queries.sign_for(session, keys, signed=signed)):
            self._workspace.say(f"{label}：{len(keys)}条。")

    def take_back(self) -> None:
        """Strike the selected handings out, after asking."""
        keys = self.handouts.selected()
        if keys and messages.ask(self, "退回", f"退回选中的{len(keys)}条发放？册数回到结存。", "退回"):
            act(self, self._database, "退回书籍", lambda session: queries.take_back(session, keys))

    def _open_cadre(self, key: str) -> None:
        if cadre := self._handouts[key].cadre_id:
            self._workspace.wanted.emit("干部档案", cadre)

    # paper and files

    def print_out(self) -> None:
        """The list to sign: of the handings out in the list's selection, else of all titles."""
        keys = self.handouts.selected()
        lines = [self._handouts[key] for key in keys] if len(keys) > 1 else list(self._handouts.values())
        preview(self, "书籍领取表", "学习书籍领取表", lambda: book_receipt_pdf(lines))

    def export(self) -> None:
        """Ask where to, and write titles and handings out as a workbook."""
        path = ask_where(self, "导出书籍台账", "学习书籍台账.xlsx")
        if path is None:
            return
        try:
            export_books(path, list(self._books.values()), list(self._handouts.values()))
        except UserError as error:
            messages.show_error(self, error)
            return
        self._workspace.say(f"书籍台账已导出到“{path}”。")

    def export_actions(self) -> list[QAction]:
        """For the window's menu."""
        return [self._export]

    def print_actions(self) -> list[QAction]:
        """For the window's menu."""
        return [self._print]


def _above(widget: QWidget, actions: list[QAction]) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(8, 8, 8, 8)
    if actions:
        row = QHBoxLayout()
        for action in actions:
            row.addWidget(verb_button(action))
        row.addStretch()
        layout.addLayout(row)
    layout.addWidget(widget, 1)
    return page


def _book_cells(line: BookLine) -> ListLine:
    numbers = (line.received, line.handed_out, line.stock, line.unsigned)
    texts = (line.title, *(str(number) if number else "" for number in numbers), line.publisher)
    return ListLine(line.id, texts, tones={"unsigned": "warning"} if line.unsigned else {})


def _handout_cells(line: HandoutLine) -> ListLine:
    signed = "已签" if line.signed else "未签"
    texts = (dotted(line.date), line.township, line.village, line.name, str(line.copies), signed)
    return ListLine(line.id, texts, line.searched, {} if line.signed else {"signed": "warning"})


def _receipt_cells(key: str, values: dict[str, Any]) -> ListLine:
    texts = (dotted(values["date"]), str(values["copies"]), values["source"], values["remarks"])
    return ListLine(key, texts)
