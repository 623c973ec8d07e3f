"""Cadres' files as .lrmx files: one person to one file, many into a folder."""

from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from yunhe_desktop.attachments import attachments_of, content_of
from yunhe_desktop.cadres import queries, rules
from yunhe_desktop.cadres.lrmx.known_files import ATTACHMENT
from yunhe_desktop.cadres.lrmx.writing import write_lrmx
from yunhe_desktop.cadres.printing import Words
from yunhe_desktop.dates import PartialDate, office_today
from yunhe_desktop.documents.writing import atomic_path
from yunhe_desktop.errors import UserError

_KEYS_AT_ONCE = 100  # photos are large

Tell = Callable[[int, int], object]


def export_lrmx(
    session: Session,
    keys: Sequence[str],
    target: Path,
    words: Words | None = None,
    tell: Tell = lambda _done, _all: None,
) -> list[Path]:
    """Write the forms of these cadres; returns the files.

    `target`: an .lrmx file for one cadre, which is replaced, or a folder, in which 姓名.lrmx files are made and
    none is replaced. Elements of the file that was imported stay. The files hold whole ID numbers: who calls this
    journals it (`printing.note_whole`). Raises `UserError` where a file cannot be written.
    """
    single = target.suffix.lower() == ".lrmx"
    if single and len(keys) != 1:
        raise UserError(f"选了 {len(keys)} 人，一个 .lrmx 文件只能放一个人。请选一个文件夹。")
    words = words or Words(office_today())
    written: list[Path] = []
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        for person in queries.load_people(session, keys[start : start + _KEYS_AT_ONCE]):
            tell(len(written), len(keys))
            path = target if single else free_path(target, person)
            content = form_bytes(session, person, words)
            with atomic_path(path) as temporary:
                temporary.write_bytes(content)
            written.append(path)
    return written


def form_bytes(session: Session, person: rules.Person, words: Words) -> bytes:
    """The .lrmx file of one person, on the base of the one that was imported where there is one."""
    said = words.of(person)
    on = PartialDate.from_iso(said.filled_on) if said.filled_on else PartialDate.from_date(words.today)
    kept = [file for file in attachments_of(session, person.key) if file.name == ATTACHMENT]
    original = content_of(session, kept[-1]) if kept else None
    return write_lrmx(person, said, on, original)


def free_path(folder: Path, person: rules.Person) -> Path:
    """姓名.lrmx in the folder; where that is taken with the last digits of the ID number, then with a number."""
    names = [person.name]
    if person.id_number:
        names.append(f"{person.name}{person.id_number[-4:]}")
    names += [f"{names[-1]}（{number}）" for number in range(2, 10_000)]
    return next(path for name in names if not (path := folder / f"{name}.lrmx").exists())
