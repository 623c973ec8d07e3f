"""Forms in Word: tables whose columns and rows have fixed measures, as the paper has them.

Measures are in millimetres, sizes in points.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

OUTER, INNER = 12, 4  # eighths of a point
BODY = 14.0


@dataclass(frozen=True, slots=True)
class Face:
    """The fonts of a document: names that office machines know."""

    body: str
    title: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, merged over `across` columns and `down` rows from column `x` and row `y`, each from 0.

    A tab in a line begins the part that hangs `hanging` characters from the edge.
    """

    x: int
    y: int
    lines: tuple[str, ...] = ()
    across: int = 1
    down: int = 1
    size: float = BODY
    pitch: float = 8 / 7  # the distance of lines as a multiple of the size
    align: str = "center"  # "left", "right"
    stands: str = "center"  # "bottom"
    edge: float = 0.0  # between the lines of the table and the text, left and right
    right: float = 0.0  # how much further the text keeps from the right edge
    hanging: float = 0.0
    picture: bytes = b""
    picture_box: tuple[float, float] = (0.0, 0.0)
    open_above: bool = False  # no line at the top
    open_below: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph outside the tables, exactly `height` high; `spacing` is between letters, in points."""

    words: str = ""
    height: float = 6.0
    above: float = 0.0
    below: float = 0.0
    size: float = BODY
    face: str = ""  # "" = that of the document
    spacing: float = 0.0
    indent: float = 0.0
    centred: bool = False
    new_page: bool = False


def new_document(face: Face, margins: tuple[float, float, float, float]) -> "Document":
    """An A4 document without content; `margins` are top, right, bottom and left."""
    from docx import Document
    from docx.shared import Mm, Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    top, right, bottom, left = margins
    section.top_margin, section.right_margin = Mm(top), Mm(right)
    section.bottom_margin, section.left_margin = Mm(bottom), Mm(left)
    section.header_distance = section.footer_distance = Mm(6)
    normal = document.styles["Normal"]
    normal.font.size = Pt(BODY)
    _set_face(normal.element.get_or_add_rPr(), face.body)
    _make_chinese(normal.element)
    document.core_properties.author = ""
    document.core_properties.comments = ""
    return document


def add_line(document: "Document", line: Line) -> None:
    """A paragraph at the end of the document."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    paragraph = document.add_paragraph()
    _exact(paragraph, line.height * 72 / 25.4)
    form = paragraph.paragraph_format
    form.space_before, form.space_after, form.left_indent = Mm(line.above), Mm(line.below), Mm(line.indent)
    form.page_break_before = line.new_page
    if line.centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(line.words)
    run.font.size = Pt(line.size)
    properties = run._element.get_or_add_rPr()  # noqa: SLF001 - python-docx has no public way to what follows
    if line.face:
        _set_face(properties, line.face)
    if line.spacing:
        properties.find(_tag("w:sz")).addprevious(_element("w:spacing", val=round(line.spacing * 20)))


def add_table(
    document: "Document", columns: Sequence[float], rows: Sequence[float], cells: Sequence[Cell]
) -> None:
    """A table of these columns and rows, every row exactly as high as it says."""
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.shared import Mm

    table = document.add_table(len(rows), len(columns))
    table.autofit = False
    _set_borders(table._tbl.tblPr)  # noqa: SLF001
    for column, width in zip(table.columns, columns, strict=True):
        column.width = Mm(width)
    grid = [row.cells for row in table.rows]
    for row, height in zip(table.rows, rows, strict=True):
        row.height, row.height_rule = Mm(height), WD_ROW_HEIGHT_RULE.EXACTLY
    for line in grid:
        for cell, width in zip(line, columns, strict=True):
            cell.width = Mm(width)
    for each in cells:
        first = grid[each.y][each.x]
        last = grid[each.y + each.down - 1][each.x + each.across - 1]
        _fill(first if first is last else first.merge(last), each)


def _fill(cell: "_Cell", content: Cell) -> None:
    from docx.enum.table import WD_ALIGN_VERTICAL

    bottom = content.stands == "bottom"
    cell.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM if bottom else WD_ALIGN_VERTICAL.CENTER
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    _set_margins(properties, content.edge)
    _open(properties, content)
    if content.picture:
        _put_picture(cell.paragraphs[0], content)
        return
    for number, line in enumerate(content.lines or ("",)):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        _write(paragraph, line, content)


def _write(paragraph: "Paragraph", line: str, content: Cell) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    sides = {"left": WD_ALIGN_PARAGRAPH.LEFT, "right": WD_ALIGN_PARAGRAPH.RIGHT}
    paragraph.alignment = sides.get(content.align, WD_ALIGN_PARAGRAPH.CENTER)
    _exact(paragraph, content.size * content.pitch)
    form = paragraph.paragraph_format
    form.right_indent = Mm(content.right)
    if content.hanging:
        hanging = Pt(content.hanging * content.size)
        form.left_indent, form.first_line_indent = hanging, -hanging
        form.tab_stops.add_tab_stop(hanging)
    paragraph.add_run(line).font.size = Pt(content.size)


def _put_picture(paragraph: "Paragraph", content: Cell) -> None:
    """Whole and in its own proportion within the box."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.image.image import Image
    from docx.shared import Mm

    image = Image.from_blob(content.picture)
    width, height = content.picture_box
    scale = min(width / image.px_width, height / image.px_height)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _no_space(paragraph)
    shape = paragraph.add_run().add_picture(
        BytesIO(content.picture), Mm(image.px_width * scale), Mm(image.px_height * scale)
    )
    for side in ("distT", "distB", "distL", "distR"):  # left out, they are not nought in every program
        shape._inline.set(side, "0")  # noqa: SLF001


def _exact(paragraph: "Paragraph", points: float) -> None:
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt

    _no_space(paragraph)
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(points)


def _no_space(paragraph: "Paragraph") -> None:
    from docx.shared import Pt

    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)


def _element(name: str, **attributes: object) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), str(value))
    return element


def _set_face(properties: Any, face: str) -> None:
    from docx.oxml.ns import qn

    fonts = properties.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), face)
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)


def _make_chinese(style: Any) -> None:
    """Chinese marks and shapes, and no room of Word's own between characters and figures."""
    form = style.get_or_add_pPr()
    form.append(_element("w:autoSpaceDE", val=0))
    form.append(_element("w:autoSpaceDN", val=0))
    properties = style.get_or_add_rPr()
    for language in properties.findall(_tag("w:lang")):
        properties.remove(language)
    properties.append(_element("w:lang", val="en-US", eastAsia="zh-CN"))


def _set_borders(properties: Any) -> None:
    """1.5 points outside, half a point inside, and no room of the table's own in its cells.

    Word puts the middle of the border on the margin, LibreOffice its inner edge: the indent is between the two.
    """
    borders = _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right"):
        borders.append(_element(f"w:{side}", val="single", sz=OUTER, space=0, color="000000"))
    for side in ("insideH", "insideV"):
        borders.append(_element(f"w:{side}", val="single", sz=INNER, space=0, color="000000"))
    margins = _element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", w=0, type="dxa"))
    layout = properties.find(properties.tblLayout.tag)
    layout.addprevious(_element("w:tblInd", w=8, type="dxa"))
    layout.addprevious(borders)
    layout.addnext(margins)


def _set_margins(properties: Any, edge: float) -> None:
    twips = round(edge * 72 / 25.4 * 20)
    margins = _element("w:tcMar")
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", w=twips, type="dxa"))
    properties.find(_tag("w:vAlign")).addprevious(margins)


def _open(properties: Any, content: Cell) -> None:
    if not (content.open_above or content.open_below):
        return
    borders = _element("w:tcBorders")
    if content.open_above:
        borders.append(_element("w:top", val="nil"))
    if content.open_below:
        borders.append(_element("w:bottom", val="nil"))
    properties.find(_tag("w:tcMar")).addprevious(borders)


def _tag(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(name)
