"""Sends a PDF to a printer, page by page, at the printer's resolution."""

from PySide6.QtCore import QMarginsF, QRect, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from yunhe_desktop.errors import UserError
from yunhe_desktop.widgets.job import Progress
from yunhe_desktop.widgets.pdf_pages import PdfPages

_FINEST = 600  # dpi; more costs memory that small machines lack, and nobody sees it on office paper


def print_pages(pages: PdfPages, printer: QPrinter, progress: Progress) -> None:
    """Print the pages that the printer is set to (all, or from–to), each on paper of its own size and direction.

    `UserError` where the printer does not take the job. Cancelling takes the job back.
    """
    chosen = _chosen(pages, printer)
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    printer.setFullPage(True)
    _set_paper(printer, pages.sizes[chosen[0]])
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(
            f"打印机“{printer.printerName()}”没有接受打印任务。请检查它是否开机、联机、有纸，或换一台打印机再打印。"
        )
    try:
        for done, index in enumerate(chosen * copies):
            progress.report(done, len(chosen) * copies, "正在打印")
            if done:
                _set_paper(printer, pages.sizes[index])
                _next_page(printer)
            _paint(painter, printer, pages, index)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()


def _chosen(pages: PdfPages, printer: QPrinter) -> list[int]:
    every = range(len(pages))
    if printer.printRange() != QPrinter.PrintRange.PageRange or not printer.fromPage():
        return list(every)
    return list(every[printer.fromPage() - 1 : printer.toPage()]) or list(every)


def _set_paper(printer: QPrinter, size: QSizeF) -> None:
    """Paper sizes know upright paper only: what is wider than high is laid across."""
    across = size.width() > size.height()
    upright = size.transposed() if across else size
    paper = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    direction = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(paper, direction, QMarginsF()))


def _next_page(printer: QPrinter) -> None:
    if not printer.newPage():
        raise UserError(
            f"打印机“{printer.printerName()}”中断了打印。请检查纸张和连接，看清已经印到哪一页，再从下一页打印。"
        )


def _paint(painter: QPainter, printer: QPrinter, pages: PdfPages, index: int) -> None:
    dpi = printer.resolution()
    size = pages.sizes[index] * (dpi / 72)
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    painter.drawImage(
        QRect(0, 0, round(size.width()), round(size.height())), pages.printed_image(index, min(dpi, _FINEST))
    )
