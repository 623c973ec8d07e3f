"""Study books: what came in, what was handed out to whom, what is left."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres.queries import places
from yunhe_desktop.errors import UserError
from yunhe_desktop.identity import new_key
from yunhe_desktop.journal import add_rows, utc_now
from yunhe_desktop.night_school.queries.merged import merged_files
from yunhe_desktop.night_school.queries.rosters import Expected
from yunhe_desktop.night_school.tables import Book, BookHandout, BookReceipt
from yunhe_desktop.pinyin import initials
from yunhe_desktop.typed_lists import keep_lines

SHELF = "村书架"
"""Who got the copies that were handed to a village and not to a person."""


@dataclass(frozen=True, slots=True)
class BookLine:
    """One title with its copies."""

    id: str
    title: str
    publisher: str = ""
    remarks: str = ""
    received: int = 0  # copies
    handed_out: int = 0  # copies
    unsigned: int = 0  # copies handed out without a signature so far
    receivers: int = 0  # different people and villages

    @property
    def stock(self) -> int:
        """结存: what came in and was not handed out."""
        return self.received - self.handed_out


@dataclass(frozen=True, slots=True)
class HandoutLine:
    """One handing out, with the village as it was then."""

    id: str
    book_id: str
    title: str
    date: str
    township: str
    village: str
    name: str
    copies: int
    signed: bool
    remarks: str
    cadre_id: str = ""

    @property
    def searched(self) -> str:
        """What else it is found by."""
        return f"{initials(self.name)} {initials(self.village)}"


def book_lines(session: Session) -> list[BookLine]:
    """Every title by the time it was entered, with its copies counted."""
    received = _copies(session, BookReceipt)
    handed_out = _copies(session, BookHandout)
    unsigned = _copies(session, BookHandout, signed=False)
    kept = merged_files(session)
    receivers = Counter(
        book
        for book, _who in {
            (book, kept.get(cadre or "", cadre) or village or name)
            for book, cadre, village, name in session.execute(
                select(BookHandout.book_id, BookHandout.cadre_id, BookHandout.village_id, BookHandout.name)
            )
        }
    )
    query = select(Book.id, Book.title, Book.publisher, Book.remarks).order_by(Book.id)
    return [
        BookLine(*row, received[row[0]], handed_out[row[0]], unsigned[row[0]], receivers[row[0]])
        for row in session.execute(query)
    ]


def _copies(
    session: Session, table: type[BookReceipt | BookHandout], *, signed: bool | None = None
) -> Counter[str]:
    query = select(table.book_id, func.sum(table.copies)).where(table.deleted_at == "")
    if signed is not None:
        query = query.where(BookHandout.signed == signed)
    return Counter({book: int(copies) for book, copies in session.execute(query.group_by(table.book_id))})


def save_book(session: Session, key: str, values: Mapping[str, Any]) -> str:
    """Add a title (`key` "") or change one; returns its key. `UserError` where another one has the same name."""
    title = str(values["title"])
    same = session.scalars(select(Book.id).where(Book.title == title, Book.id != key)).first()
    if same:
        raise UserError(f"书目里已有《{title}》。新到的册数请在那一本下登记入库。")
    if not key:
        book = Book(**values)
        session.add(book)
        session.flush()
        return book.id
    book = _book(session, key)
    for name, value in values.items():
        setattr(book, name, value)
    return key


def delete_book(session: Session, key: str) -> None:
    """Move a title to the recycle bin; `UserError` where copies of it came in or were handed out."""
    book = _book(session, key)
    if session.scalars(select(BookReceipt.id).where(BookReceipt.book_id == key)).first() or (
        session.scalars(select(BookHandout.id).where(BookHandout.book_id == key)).first()
    ):
        raise UserError(f"《{book.title}》已有入库或发放记录，不能删除。先删去那些记录。")
    book.deleted_at = utc_now()


def _book(session: Session, key: str) -> Book:
    book = session.get(Book, key)
    if book is None or book.deleted_at:
        raise UserError("这本书已不在书目里，请刷新后重试。")
    return book


def receipts_of(session: Session, book: str) -> list[tuple[str, dict[str, Any]]]:
    """The receipts of a title by day, each with its key and its values by field."""
    query = select(BookReceipt).where(BookReceipt.book_id == book).order_by(BookReceipt.date, BookReceipt.id)
    keys = ("date", "copies", "source", "remarks")
    return [(row.id, {key: getattr(row, key) for key in keys}) for row in session.scalars(query)]


def save_receipts(session: Session, book: str, lines: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
    """Make these the receipts of a title; `UserError` where less would have come in than was handed out."""
    title = _book(session, book).title
    told = [(key, {**values, "copies": _number(title, values["copies"])}) for key, values in lines]
    keep_lines(
        session, BookReceipt, select(BookReceipt).where(BookReceipt.book_id == book), told, book_id=book
    )
    session.flush()
    _must_be_enough(session, [book])


def _number(title: str, copies: object) -> int:
    text = str(copies).strip()
    if not text.isdecimal() or int(text) <= 0:
        raise UserError(f"《{title}》的册数“{text}”不对，请填大于0的整数。")
    return int(text)


def hand_out(
    session: Session, books: Sequence[str], people: Sequence[Expected], day: str, copies: int, *, signed: bool
) -> int:
    """Hand `copies` of each of these titles to each person, or shelf; returns how many copies went out.

    Village and name are kept as they are now. `UserError` where there are not enough copies: nothing is written.
    """
    if not (books and people):
        raise UserError("请至少选一本书，再选领取人或村。")
    if copies <= 0:
        raise UserError("每人（每村）的册数要大于0。")
    rows = [
        {
            "id": new_key(), "book_id": book, "cadre_id": one.cadre_id or None, "village_id": one.village_id,
            "date": day, "township": one.township, "village": one.village, "name": one.name,
            "copies": copies, "signed": signed,
        }
        for book in books
        for one in people
    ]  # fmt: skip
    add_rows(session, BookHandout, rows)
    _must_be_enough(session, books)
    return copies * len(rows)


def shelves(session: Session) -> list[Expected]:
    """Every village as one who gets books: for its shelf, and to no person."""
    return [
        Expected("", one.village_id, one.township, one.village, SHELF, "", initials(one.village))
        for one in places(session, ended=False)
    ]


def _must_be_enough(session: Session, books: Collection[str]) -> None:
    for line in book_lines(session):
        if line.id in books and line.stock < 0:
            raise UserError(
                f"《{line.title}》入库{line.received}册，发放{line.handed_out}册，差{-line.stock}册，没有保存。"
                "请减少发放，或先登记入库。"
            )


def handout_lines(session: Session, books: Collection[str] = ()) -> list[HandoutLine]:
    """What was handed out of these titles (of all where none is named), the newest day first."""
    columns = [getattr(BookHandout, name) for name in _HANDOUT]
    query = select(Book.title, BookHandout.cadre_id, *columns).join(Book, BookHandout.book_id == Book.id)
    if books:
        query = query.where(BookHandout.book_id.in_(books))
    query = query.order_by(BookHandout.date.desc(), BookHandout.id)
    kept = merged_files(session)
    return [
        HandoutLine(
            title=title,
            cadre_id=kept.get(cadre or "", cadre or ""),
            **dict(zip(_HANDOUT, values, strict=True)),
        )
        for title, cadre, *values in session.execute(query)
    ]


_HANDOUT = (
    "id", "book_id", "date", "township", "village", "name", "copies", "signed", "remarks",
)  # fmt: skip


def sign_for(session: Session, handouts: Sequence[str], *, signed: bool) -> int:
    """Note that these were signed for, or not after all; returns how many changed."""
    changed = 0
    for row in session.scalars(select(BookHandout).where(BookHandout.id.in_(handouts))):
        changed += row.signed != signed
        row.signed = signed
    return changed


def take_back(session: Session, handouts: Sequence[str]) -> int:
    """Strike handings out, so that the copies are in stock again; returns how many copies."""
    copies = 0
    for row in session.scalars(select(BookHandout).where(BookHandout.id.in_(handouts))):
        copies += row.copies
        row.deleted_at = utc_now()
    return copies
