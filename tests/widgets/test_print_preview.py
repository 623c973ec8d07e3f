"""The preview shows the pages of a PDF, and prints and saves what it shows."""

import pypdfium2
import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QSpinBox, QToolButton

from yunhe_desktop.widgets.job import Cancelled, Progress
from yunhe_desktop.widgets.messages import Message
from yunhe_desktop.widgets.page_view import PageView
from yunhe_desktop.widgets.pdf_pages import PdfPages
from yunhe_desktop.widgets.print_preview import PrintPreview
from yunhe_desktop.widgets.printing import print_pages

A4 = (595, 842)
RED = b"1 0 0 rg"
BLACK = b"0 g"


def pdf_of(*pages: tuple[tuple[int, int], bytes]) -> bytes:
    """A PDF whose page `i` has a size in points and a square of 100 points in a colour at its upper left."""
    contents = [b"%s 0 %d 100 100 re f" % (colour, height - 100) for (_, height), colour in pages]
    kids = b" ".join(b"%d 0 R" % (3 + 2 * i) for i in range(len(pages)))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages))]
    for i, ((width, height), _) in enumerate(pages):
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R>>" % (width, height, 4 + 2 * i),
            b"<</Length %d>>stream\n%s\nendstream" % (len(contents[i]), contents[i]),
        ]
    body = b"%PDF-1.4\n"
    for i, each in enumerate(objects, 1):
        body += b"%d 0 obj%s endobj\n" % (i, each)
    return body + b"trailer<</Root 1 0 R/Size %d>>\n%%%%EOF" % (len(objects) + 1)


THREE = pdf_of((A4, BLACK), (A4, RED), (A4[::-1], BLACK))
MANY = pdf_of(*[(A4, BLACK)] * 40)


class CountingPages(PdfPages):
    """Remembers which pages somebody wanted to see."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__(pdf)
        self.seen: list[int] = []

    def image(self, index: int, scale: float) -> QImage:
        self.seen.append(index)
        return super().image(index, scale)


@pytest.fixture
def view(qtbot):
    def show(pdf: bytes) -> tuple[PageView, CountingPages]:
        pages = CountingPages(pdf)
        view = PageView(pages)
        qtbot.addWidget(view)
        view.resize(700, 500)
        view.show()
        qtbot.waitExposed(view)
        QApplication.processEvents()
        return view, pages

    return show


@pytest.fixture
def preview(qtbot):
    def show(pdf: bytes = THREE) -> PrintPreview:
        preview = PrintPreview("评分表", pdf, "评分表-春季擂台赛.pdf")
        qtbot.addWidget(preview)
        preview.show()
        qtbot.waitExposed(preview)
        return preview

    return show


def to_file(path, dpi: int = 100) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(dpi)
    return printer


def printed(path) -> list[tuple[tuple[int, int], tuple[int, int, int]]]:
    """Of each printed page its size in points and the colour of its upper left corner."""
    found = []
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            pixels = page.render(scale=1, rev_byteorder=True, prefer_bgrx=True)
            at = pixels.stride * 50 + 4 * 50
            found.append((tuple(map(round, page.get_size())), tuple(bytes(pixels.buffer)[at : at + 3])))
    return found


# ---- pages as pictures


def test_a_page_becomes_a_picture_in_its_colours():
    with PdfPages(THREE) as pages:
        image = pages.image(1, 0.5)
        assert (image.width(), image.height()) == (298, 421)
        assert image.pixelColor(10, 10) == QColor("red")
        assert image.pixelColor(200, 200) == QColor("white")


def test_a_page_without_colour_goes_to_the_printer_in_grey():
    with PdfPages(THREE) as pages:
        assert pages.printed_image(0, 72).format() == QImage.Format.Format_Grayscale8
        assert pages.printed_image(1, 72).format() == QImage.Format.Format_RGB32
        assert pages.sizes[2] == QSizeF(842, 595)


# ---- the view


def test_only_pages_in_sight_are_rendered(view):
    shown, pages = view(MANY)
    assert set(pages.seen) == {0}
    shown.go_to(20)
    QApplication.processEvents()
    assert set(pages.seen) <= {0, 19, 20, 21}
    assert 20 in pages.seen


def test_a_page_that_stays_in_sight_is_rendered_once(view):
    shown, pages = view(MANY)
    shown.viewport().repaint()
    shown.verticalScrollBar().setValue(30)
    shown.viewport().repaint()
    assert pages.seen.count(0) == 1


def test_old_pictures_are_let_go(view):
    shown, _ = view(MANY)
    shown.set_zoom(3.0)
    for page in (0, 10, 20, 30, 0):
        shown.go_to(page)
        shown.viewport().repaint()
    assert sum(picture.sizeInBytes() for picture in shown._pictures.values()) <= 128 * 2**20


def test_fitting_follows_the_width_of_the_view(view):
    shown, _ = view(MANY)
    before = shown.zoom
    assert shown.fits_width
    shown.resize(1000, 500)
    assert shown.zoom > before
    shown.set_zoom(1.0)
    shown.resize(600, 500)
    assert shown.zoom == 1.0


def test_zooming_keeps_the_page_that_is_being_read(view):
    shown, _ = view(MANY)
    shown.go_to(25)
    for _ in range(3):
        shown.zoom_in()
        assert shown.pages_in_sight()[-1] in (25, 26)
    shown.set_zoom(None)
    assert 25 in shown.pages_in_sight()


def test_zoom_ends_at_its_steps(view):
    shown, _ = view(THREE)
    for _ in range(20):
        shown.zoom_in()
    assert shown.zoom == 3.0
    for _ in range(20):
        shown.zoom_out()
    assert shown.zoom == 0.25


def test_keys_move_through_the_pages(view, qtbot):
    shown, _ = view(MANY)
    places = []
    shown.verticalScrollBar().valueChanged.connect(places.append)
    qtbot.keyClick(shown, Qt.Key.Key_PageDown)
    qtbot.keyClick(shown, Qt.Key.Key_PageUp)
    qtbot.keyClick(shown, Qt.Key.Key_End)
    assert places[0] > 0
    assert places[1] == 0
    assert shown.page == 39
    qtbot.keyClick(shown, Qt.Key.Key_Home)
    assert shown.page == 0


def test_what_is_painted_is_the_page(view):
    shown, _ = view(pdf_of((A4, RED)))
    picture = shown.viewport().grab().toImage()
    assert picture.pixelColor(40, 40) == QColor("red")
    assert picture.pixelColor(350, 400) == QColor("white")


# ---- the dialog


def test_the_dialog_counts_pages_and_goes_to_one(preview):
    dialog = preview(MANY)
    box = dialog.findChild(QSpinBox, "page")
    assert box.text() == "第 1 页，共 40 页"
    box.setValue(12)
    assert dialog.view.page in (10, 11)
    dialog.view.go_to(30)
    assert box.value() in (30, 31)


def test_every_button_is_chinese_and_has_its_key(preview):
    dialog = preview()
    assert [button.text() for button in dialog.findChildren(QPushButton)] == [
        "打印…", "另存为 PDF…", "关闭",
    ]  # fmt: skip
    assert [button.toolTip() for button in dialog.findChildren(QToolButton) if button.defaultAction()] == [
        "缩小（Ctrl+-）", "放大（Ctrl+=）", "实际大小（Ctrl+0）", "适合宽度（Ctrl+9）",
    ]  # fmt: skip
    keys = {key.toString() for action in dialog.actions() for key in action.shortcuts()}
    assert {"Ctrl+P", "Ctrl+S", "Ctrl+=", "Ctrl+-"} <= keys


def test_the_zoom_keys_work(preview, qtbot):
    dialog = preview()
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    dialog.view.set_zoom(1.0)
    qtbot.keyClick(dialog, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert dialog.view.zoom == 1.25
    assert "125%" in [label.text() for label in dialog.findChildren(QLabel)]
    qtbot.keyClick(dialog, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert dialog.view.zoom == 1.0


def test_closing_lets_the_document_go(preview):
    dialog = preview()
    dialog.close()
    assert not dialog.isVisible()


def test_saving_writes_the_very_pdf(preview, tmp_path):
    preview().save_as(tmp_path / "评分表.pdf")
    assert (tmp_path / "评分表.pdf").read_bytes() == THREE


def test_a_place_that_cannot_be_written_is_told(preview, tmp_path, qtbot):
    dialog = preview()
    told = []

    def read() -> None:
        message = QApplication.activeModalWidget()
        if isinstance(message, Message):
            told.extend(label.text() for label in message.findChildren(QLabel))
            message.reject()

    from PySide6.QtCore import QTimer

    QTimer.singleShot(50, read)
    dialog.save_as(tmp_path / "没有" / "评分表.pdf")
    assert any("无法保存“评分表.pdf”" in text for text in told)


# ---- printing


def test_every_page_is_printed_on_paper_of_its_size(preview, tmp_path):
    preview().print_on(to_file(tmp_path / "out.pdf"))
    assert printed(tmp_path / "out.pdf") == [
        ((595, 842), (0, 0, 0)),
        ((595, 842), (255, 0, 0)),
        ((842, 595), (0, 0, 0)),
    ]


def test_some_pages_alone(tmp_path, qapp):
    printer = to_file(tmp_path / "out.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    with PdfPages(THREE) as pages:
        print_pages(pages, printer, Progress())
    assert [size for size, _ in printed(tmp_path / "out.pdf")] == [(595, 842), (842, 595)]


def test_print_is_as_sharp_as_the_printer_up_to_600_dpi(tmp_path, qapp):
    asked = []

    class Watched(PdfPages):
        def printed_image(self, index: int, dpi: float) -> QImage:
            asked.append(dpi)
            return super().printed_image(index, 72)

    with Watched(THREE) as pages:
        print_pages(pages, to_file(tmp_path / "a.pdf", 300), Progress())
        print_pages(pages, to_file(tmp_path / "b.pdf", 1200), Progress())
    assert asked == [300] * 3 + [600] * 3
    assert printed(tmp_path / "b.pdf")[0][0] == (595, 842)


def test_cancelling_stops_before_the_next_page(tmp_path, qapp):
    class Impatient(Progress):
        def report(self, done: int, total: int, text: str = "") -> None:
            if done == 1:
                self.cancel()
            super().report(done, total, text)

    with PdfPages(MANY) as pages, pytest.raises(Cancelled):
        print_pages(pages, to_file(tmp_path / "out.pdf"), Impatient())


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_take_the_job_is_told(tmp_path, qapp):
    from yunhe_desktop.errors import UserError

    with PdfPages(THREE) as pages, pytest.raises(UserError, match="没有接受打印任务"):
        print_pages(pages, to_file(tmp_path / "没有" / "out.pdf"), Progress())
