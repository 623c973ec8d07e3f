"""One look at a year: the lessons of a form, the people of a township, and the list behind each of its figures.

A list is named by a key: "people", "lesson|KEY", "village|KEY", "ring|VILLAGE", "cell|VILLAGE|LESSON",
"month|2026-05", "part|3" (a line of `parts`).
"""

from dataclasses import dataclass
from functools import cached_property

from yunhe_desktop.dates import dotted
from yunhe_desktop.night_school.analysis import headlines
from yunhe_desktop.night_school.analysis.headlines import Headline, lesson_headlines, means_headlines
from yunhe_desktop.night_school.analysis.listings import (
    Listing,
    lessons_listing,
    people_listing,
    seats_listing,
    standing,
    terms_listing,
)
from yunhe_desktop.night_school.analysis.means_listings import (
    handouts_listing,
    learners_listing,
    meetings_listing,
    viewings_listing,
)
from yunhe_desktop.night_school.rules.attendance import Headcount, headcount, percent
from yunhe_desktop.night_school.rules.means_figures import Means
from yunhe_desktop.night_school.rules.statistics import (
    PlannedLesson,
    Records,
    Scope,
    Tally,
    VillageName,
    seats_by_lesson,
    tally,
)
from yunhe_desktop.night_school.rules.village_rates import Rates, RingUp, village_rates, villages_to_ring


@dataclass(frozen=True)
class Report:
    """What page, print and workbook show."""

    records: Records
    form: str = ""  # "" = all
    township: str = ""

    @property
    def scope(self) -> Scope:
        """What is looked at."""
        return Scope(self.form, self.township)

    @property
    def look(self) -> tuple[str, str, str]:
        """What was chosen: the same look may be taken at newer records."""
        return self.records.year, self.form, self.township

    def _forms_looked_at(self) -> list[str]:
        """The forms of the lessons that are looked at, in their usual order."""
        found = {one.form for one in self.records.lessons if self.records.fits(self.form, one)}
        return [form for form in self.records.forms if form in found]

    @property
    def where(self) -> str:
        """全部乡镇　周二夜校."""
        return f"{self.township or '全部乡镇'}　{self.form or '全部形式'}"

    @cached_property
    def tally(self) -> Tally:
        """The figures of lessons."""
        return tally(self.records, self.scope)

    @cached_property
    def means(self) -> Means:
        """The figures of what is learned beside them."""
        return self.records.means.of_township(self.township)

    @cached_property
    def lessons(self) -> tuple[PlannedLesson, ...]:
        """The held lessons, in their order."""
        known = {one.id: one for one in self.records.held}
        return tuple(known[key] for key in self.tally.lessons)

    @cached_property
    def headlines(self) -> tuple[Headline, ...]:
        """Every headline figure."""
        return *lesson_headlines(self.tally), *means_headlines(self.means)

    @cached_property
    def counts(self) -> dict[str, Headcount]:
        """The heads of each lesson."""
        seats = seats_by_lesson(self.tally.seats)
        return {one.id: headcount(seat.mark for seat in seats.get(one.id, [])) for one in self.lessons}

    @cached_property
    def months(self) -> dict[str, Headcount]:
        """The heads of each month with a lesson, "2026-05", in 人次."""
        found: dict[str, Headcount] = {}
        for one in self.lessons:
            month = one.date[:7]
            found[month] = found.get(month, Headcount()) + self.counts[one.id]
        return found

    # villages

    @cached_property
    def rates(self) -> Rates:
        """到课率 by village and lesson."""
        return village_rates(self.tally.seats)

    @cached_property
    def villages(self) -> tuple[VillageName, ...]:
        """Those that somebody sat on a list for."""
        return tuple(one for one in self.records.villages if one.id in self.rates)

    @cached_property
    def ring_up(self) -> tuple[RingUp, ...]:
        """The villages to ring up, of those that are still there."""
        ended = {one.id for one in self.records.villages if one.ended}
        seats = (seat for seat in self.tally.seats if seat.village_id not in ended)
        return tuple(villages_to_ring(self.lessons, seats))

    def village(self, key: str) -> VillageName:
        """A village by its key."""
        return next(one for one in self.records.villages if one.id == key)

    @cached_property
    def parts(self) -> list[tuple[str, str, Tally]]:
        """Kind, name and figures of each form, township and term that is looked at, and of all of them."""
        forms = [self.form] if self.form in self.records.forms else self._forms_looked_at()
        townships = [self.township] if self.township else list(self.records.townships)
        terms = {one.term_id: f"{one.term}（{one.form}）" if one.term else "不分期" for one in self.lessons}
        found = [("形式", name, Scope(name, self.township)) for name in forms]
        found += [("乡镇", name, Scope(self.form, name)) for name in townships]
        found += [("期", name, Scope(self.form, self.township, key)) for key, name in terms.items()]
        return [
            *((kind, name, tally(self.records, scope)) for kind, name, scope in found),
            ("合计", "", self.tally),
        ]

    # lists

    def listing(self, key: str) -> Listing:
        """What a key names; `KeyError` or `StopIteration` where it names nothing."""
        kind, _bar, rest = key.partition("|")
        if kind in headlines.MEANS_TILES:
            return self._means_listing(kind)
        if rest:
            return self._listing_of(kind, rest)
        return self._headline_listing(kind)

    def _headline_listing(self, kind: str) -> Listing:
        of, records = self.tally, self.records
        headline = next(one for one in self.headlines if one.key == kind)
        title = f"{self.where}　{headline.label}　{headline.text}"
        if kind == headlines.TERMS:
            return terms_listing(title, records, of)
        if kind in (headlines.LESSONS, headlines.HOURS):
            return lessons_listing(title, self.lessons, of)
        if kind == headlines.ATTENDANCES:
            return seats_listing(title, records, (one for one in of.seats if one.came))
        if kind == headlines.PEOPLE:
            return people_listing(title, records, of, of.people, note=standing(records, of))
        keys = (*of.missing, *of.covered, *of.residents)
        title += f"　还有{len(of.missing)}人没到过" if of.missing else ""
        return people_listing(title, records, of, keys, note=standing(records, of))

    def _means_listing(self, kind: str) -> Listing:
        headline = next(one for one in self.headlines if one.key == kind)
        make = {
            headlines.ONLINE: learners_listing, headlines.BOOKS: handouts_listing,
            headlines.VIEWINGS: viewings_listing, headlines.MEETINGS: meetings_listing,
        }[kind]  # fmt: skip
        title = f"{self.township or '全部乡镇'}　{headline.label}　{headline.text}"
        return make(title, self.means)

    def _listing_of(self, kind: str, rest: str) -> Listing:
        if kind == "month":
            return self._month_listing(rest)
        if kind == "part":
            return self._part_listing(int(rest))
        village, lesson = self._cell(kind, rest)
        lessons = (
            next(one.lessons for one in self.ring_up if one.village_id == rest) if kind == "ring" else ()
        )
        seats = [
            one
            for one in self.tally.seats
            if lesson in ("", one.lesson_id)
            and village in ("", one.village_id)
            and (not lessons or one.lesson_id in lessons)
        ]
        count = headcount(one.mark for one in seats)
        title = f"{self._name(village, lesson)}　{told(count)}"
        return seats_listing(title, self.records, seats)

    def _month_listing(self, month: str) -> Listing:
        lessons = [one for one in self.lessons if one.date.startswith(month)]
        title = f"{self.where}　{month[:4]}年{int(month[5:])}月　{told(self.months[month])}"
        return lessons_listing(title, lessons, self.tally)

    def _part_listing(self, number: int) -> Listing:
        """The lessons of a line of `parts`."""
        _kind, name, of = self.parts[number]
        known = {one.id: one for one in self.records.held}
        title = f"{self.where}　{name}　{told(of.count)}" if name else f"{self.where}　{told(of.count)}"
        return lessons_listing(title, [known[key] for key in of.lessons], of)

    def _cell(self, kind: str, rest: str) -> tuple[str, str]:
        """Village and lesson of a key, "" = all."""
        if kind == "cell":
            village, _bar, lesson = rest.partition("|")
            return village, lesson
        return (rest, "") if kind in ("village", "ring") else ("", rest)

    def _name(self, village: str, lesson: str) -> str:
        said = []
        if village:
            place = self.village(village)
            said.append(f"{place.township}{place.village}")
        if lesson:
            said.append(lesson_name(next(one for one in self.records.lessons if one.id == lesson)))
        return "　".join(said)


def lesson_name(lesson: PlannedLesson) -> str:
    """2026.05.12 防汛抢险知识."""
    return f"{dotted(lesson.date)} {lesson.title}"


def told(count: Headcount) -> str:
    """应到124人次，实到119人次，到课率96.0%."""
    rate = percent(count.rate)
    said = f"应到{count.expected}人次，实到{count.came}人次" if count.expected else "无人应到"
    said += f"，到课率{rate}" if rate else ""
    return said + (f"，旁听{count.guests}人次" if count.guests else "")
