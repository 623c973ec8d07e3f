"""Reads an .lrmx file, or the .lrm of the editor's version 2, into plain values."""

import base64
import re
from pathlib import Path
from xml.dom import minidom

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.lrmx import elements as of
from yunhe_desktop.cadres.lrmx.document import MOST_BYTES, child, children, parse, text_of
from yunhe_desktop.cadres.lrmx.old_format import read_old_form
from yunhe_desktop.cadres.lrmx.person_reading import read_ages_on, read_appointment, read_name, read_person
from yunhe_desktop.cadres.lrmx.values import FormTexts, LrmxFile, Notes
from yunhe_desktop.errors import UserError

SUFFIXES = (".lrmx", ".lrm")


def read_lrmx(path: Path) -> LrmxFile:
    """The form in a file; `UserError` where it cannot be opened or is no form."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        raise UserError(
            f"打不开“{path.name}”：{error.strerror}。请检查文件是否还在、优盘是否已拔出。"
        ) from error
    if size > MOST_BYTES:
        raise UserError(f"“{path.name}”超过 20 MB，不像任免审批表。请核对是不是选错了文件。")
    if path.suffix.lower() == ".lrm" and not data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return _file_of(read_old_form(path, data), path.name, b"", Notes(path.name))
    return read_bytes(data, path.name)


def read_bytes(data: bytes, name: str) -> LrmxFile:
    """The form in the bytes of an .lrmx file called `name`; raises as `read_lrmx`."""
    root, doubts = parse(data, name)
    notes = Notes(name)
    notes.note_all("", doubts)
    form = FormTexts({element: text_of(child(root, element)) for element in of.LABELS})
    family = child(root, of.FAMILY)
    for item in children(family, of.ITEM) if family is not None else ():
        form.family.append(item_texts(item))
    form.photo = _photo(form.texts.pop(of.PHOTO), notes)
    return _file_of(form, name, data, notes)


def item_texts(item: minidom.Element) -> dict[str, str]:
    """The texts of one relative."""
    return {key: text_of(child(item, key)) for key in of.RELATIVE_ELEMENTS}


def _photo(text: str, notes: Notes) -> bytes:
    """The picture; a data address of a browser is taken, too."""
    compact = re.sub(r"\s+", "", text).partition("base64,")[2] or re.sub(r"\s+", "", text)
    try:
        return base64.b64decode(compact, validate=True)
    except ValueError:
        notes.note(of.PHOTO, "照片的内容已损坏，没有读入，其余内容不受影响。")
        return b""


def _file_of(form: FormTexts, name: str, original: bytes, notes: Notes) -> LrmxFile:
    person, derived = read_person(form, read_name(form, name), notes)
    appointment = read_appointment(form, notes)
    positions, _unknown = rules.parse_positions(appointment.present)
    return LrmxFile(
        name,
        person,
        appointment,
        positions,
        read_ages_on(form, notes),
        derived,
        original,
        tuple(notes.problems),
    )
