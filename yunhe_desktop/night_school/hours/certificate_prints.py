"""Printing certificates, for the first time or again: from what was kept when they were issued."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from yunhe_desktop.night_school.queries.certificates import CertificateLine
from yunhe_desktop.widgets.print_job import preview

PER_PAGE = {"一页一张": 1, "一页两张": 2}


def print_certificates(parent: QWidget, lines: Sequence[CertificateLine], per_page: int) -> None:
    """Show these certificates as a print."""

    def make() -> bytes:
        from yunhe_desktop.night_school.sheets.certificates import CertificateTexts, certificates_pdf

        texts = [
            CertificateTexts(one.number, one.name, one.unit, one.course, one.hours, one.issued_on, one.issuer)
            for one in lines
        ]
        return certificates_pdf(texts, per_page=per_page)

    who = lines[0].name if len(lines) == 1 else f"{len(lines)}人"
    preview(parent, "结业证", f"结业证_{who}", make)
