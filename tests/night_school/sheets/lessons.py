"""Lessons and people as the prints take them, and what is read back from a print."""

from decimal import Decimal

from tests.paper import MM, Paper
from yunhe_desktop.documents.qr import read_qrs
from yunhe_desktop.night_school.queries.lessons import LessonLine, TermLine
from yunhe_desktop.night_school.queries.rosters import Expected
from yunhe_desktop.night_school.rules.attendance import headcount

TERM = TermLine("t" * 32, "2026", 3, "周二夜校", "防汛抢险", organiser="中共运河区委组织部")


def lesson(**values):
    """汛期村级应急预案, on Tuesday 2 June, of the third 期."""
    told = {
        "id": "a" * 32, "title": "汛期村级应急预案", "form": "周二夜校", "date": "2026-06-02", "starts": "19:00",
        "ends": "20:30", "place": "区委党校报告厅", "lecturer": "刘振海", "hours": Decimal("1.5"),
        "audience": "村“两委”干部", "term": TERM,
    }  # fmt: skip
    return LessonLine(**(told | values))


def person(name="张建国", village="小圈村", township="小王庄镇", **values):
    """Somebody on the list of a lesson."""
    told = {
        "cadre_id": f"{abs(hash((name, village))):032x}", "village_id": f"{township}/{village}",
        "positions": "党组织书记",
    }  # fmt: skip
    return Expected(township=township, village=village, name=name, **(told | values))


def counted(people, **values):
    """The lesson with these people's marks added up."""
    return lesson(count=headcount(one.mark for one in people), **values)


class Sheet(Paper):
    """A print of lessons, looked at more closely."""

    def codes(self, number: int = 0) -> list[str]:
        """The QR codes on a scan of the page at 200 dpi."""
        scan = self.document[number].render(scale=200 / 72, grayscale=True)
        rows = bytes(scan.buffer)
        grey = b"".join(rows[y * scan.stride : y * scan.stride + scan.width] for y in range(scan.height))
        return read_qrs(grey, scan.width, scan.height)

    def place_of(self, words: str, number: int = 0) -> tuple[float, float] | None:
        """Where on the page a text begins, in millimetres from the left and from the top; None where it is not."""
        page = self.document[number]
        text = page.get_textpage()
        found = text.search(words).get_next()
        if not found:
            return None
        left, _low, _right, high = text.get_charbox(found[0])
        return left / MM, (page.get_height() - high) / MM
