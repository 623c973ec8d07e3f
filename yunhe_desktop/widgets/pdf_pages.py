"""A PDF's pages as pictures, for the preview and the printer."""

from threading import Lock
from typing import Self

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

POINTS_PER_INCH = 72
_pdfium = Lock()  # the library must not be called by two threads at once, not even for two documents


class PdfPages:
    """The pages of one PDF; may be read from a worker thread while the window paints.

    Close it, or use it as a context manager, when it is no longer shown.
    """

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2  # type: ignore[import-untyped]

        with _pdfium:
            self._document = pypdfium2.PdfDocument(pdf)
            self.sizes = [QSizeF(*self._document.get_page_size(i)) for i in range(len(self._document))]

    def __len__(self) -> int:
        return len(self.sizes)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the document go; no page can be rendered after that."""
        with _pdfium:
            self._document.close()

    def image(self, index: int, scale: float) -> QImage:
        """Page `index` (from 0) on white, with `scale` pixels to the point (1/72 inch)."""
        return self._rendered(index, scale, QImage.Format.Format_RGB32)

    def printed_image(self, index: int, dpi: float) -> QImage:
        """Page `index` for the printer: grey where the page has no colour, a quarter of the memory."""
        small = self.image(index, 0.5)
        grey = small.allGray()
        form = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB32
        return self._rendered(index, dpi / POINTS_PER_INCH, form)

    def _rendered(self, index: int, scale: float, form: QImage.Format) -> QImage:
        grey = form == QImage.Format.Format_Grayscale8
        with _pdfium:
            page = self._document[index]
            bitmap = page.render(scale=scale, grayscale=grey, prefer_bgrx=not grey)
            try:
                shown = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, form)
                return shown.copy()  # the buffer goes with the bitmap
            finally:
                bitmap.close()
                page.close()
