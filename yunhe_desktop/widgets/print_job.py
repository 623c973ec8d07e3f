"""Making a print in the background and showing it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from yunhe_desktop.documents.writing import file_stem
from yunhe_desktop.widgets.job import Progress, run_job
from yunhe_desktop.widgets.print_preview import PrintPreview


def preview(parent: QWidget, title: str, file_name: str, make: Callable[[], bytes]) -> None:
    """Call `make` for a PDF, which may take a while, and show it; a `UserError` of its is shown instead.

    `file_name`, without suffix, is proposed for saving; what file names cannot have is replaced in it.
    """

    def work(progress: Progress) -> bytes:
        progress.report(0, 0, "正在排版")
        return make()

    def show(pdf: bytes) -> None:
        dialog = PrintPreview(title, pdf, f"{file_stem(file_name)}.pdf", parent)
        dialog.exec()
        dialog.deleteLater()

    run_job(parent, f"准备{title}", work, show)
