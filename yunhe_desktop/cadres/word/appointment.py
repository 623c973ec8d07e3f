"""The 干部任免审批表 as a Word document of two pages, with the measures of `resources/templates/appointment.typ`."""

from pathlib import Path
from typing import TYPE_CHECKING

from yunhe_desktop.cadres.rules import FormContent
from yunhe_desktop.cadres.word.appointment_cells import (
    FIRST_COLUMNS,
    FIRST_ROWS,
    SECOND_COLUMNS,
    first_page,
    second_page,
    second_rows,
)
from yunhe_desktop.documents.word_form import Face, Line, add_line, add_table, new_document
from yunhe_desktop.documents.writing import atomic_path
from yunhe_desktop.errors import UserError

if TYPE_CHECKING:
    from docx.document import Document

FACE = Face(body="仿宋", title="方正小标宋简体")
MARGINS = (11.1, 20.0, 12.0, 22.0)  # top, right, bottom, left
TITLE = Line(
    "干部任免审批表", height=10, above=3.5, below=4, size=22, face=FACE.title, spacing=5, centred=True
)
HEAD_ROOM = TITLE.above + TITLE.height + TITLE.below  # the table of the second page begins as low


def write_appointment_word(path: Path, content: FormContent, photo: bytes = b"") -> None:
    """Write the form to `path` (.docx); `photo` is a JPEG, or nothing.

    `UserError` where a text does not fit into its cell at the smallest size, the photo is no picture, or the
    file cannot be written.
    """
    document = _document(content, photo)
    with atomic_path(path) as temporary:
        document.save(str(temporary))


def _document(content: FormContent, photo: bytes) -> "Document":
    from docx.image.exceptions import (
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
    )

    document = new_document(FACE, MARGINS)
    document.core_properties.title = f"{content.name}干部任免审批表"
    add_line(document, TITLE)
    try:
        add_table(document, FIRST_COLUMNS, FIRST_ROWS, first_page(content, photo))
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError) as error:
        raise UserError(
            f"{content.name}的照片打不开，没有生成任免审批表：请在档案里重新选一张照片。"
        ) from error
    add_line(document, Line(height=HEAD_ROOM, new_page=True))
    add_table(document, SECOND_COLUMNS, second_rows(content), second_page(content))
    add_line(document, Line(f"填表人：{content.filled_by}", height=6, above=2.8, indent=7.7))
    return document
