"""A print as a reader has it: texts, pages, edges."""

import pypdfium2

MM = 72 / 25.4


class Paper:
    """A PDF, looked at."""

    def __init__(self, pdf: bytes) -> None:
        self.document = pypdfium2.PdfDocument(pdf)

    def __len__(self) -> int:
        return len(self.document)

    @property
    def text(self) -> str:
        return "\n".join(self.page_text(number) for number in range(len(self)))

    def page_text(self, number: int) -> str:
        return self.document[number].get_textpage().get_text_range().replace("\r\n", "\n")

    def words(self, number: int) -> str:
        """The text of a page without spaces and line breaks, for what may wrap."""
        return "".join(self.page_text(number).split())

    def size(self, number: int = 0) -> tuple[int, int]:
        """Width and height in millimetres."""
        page = self.document[number]
        return round(page.get_width() / MM), round(page.get_height() / MM)

    def outside(self, margin: float = 5) -> list[str]:
        """Characters nearer to an edge than so many millimetres."""
        found = []
        for page in self.document:
            text = page.get_textpage()
            right, top = page.get_width() - margin * MM, page.get_height() - margin * MM
            for at in range(text.count_chars()):
                x1, y1, x2, y2 = text.get_charbox(at)
                if x2 > x1 and (x1 < margin * MM or y1 < margin * MM or x2 > right or y2 > top):
                    found.append(text.get_text_range(at, 1))
        return found
