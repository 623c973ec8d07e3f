"""Decides for each row whom it is about: somebody known, somebody new, or a question for the user."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from yunhe_desktop.cadres.roster.changes import changed_posts, changed_values, first_posts, moved_posts
from yunhe_desktop.cadres.roster.known import KnownCadre, KnownCadres, may_be_same
from yunhe_desktop.cadres.roster.places import Gazetteer, VillagePlace
from yunhe_desktop.cadres.roster.values import Decision, PersonRow, RowKey, RowState, StagedRow


class Matcher:
    """Compares rows with the cadres of the data file, and with each other."""

    def __init__(
        self, known: KnownCadres, gazetteer: Gazetteer, decisions: Mapping[RowKey, Decision], today: date
    ) -> None:
        self._known = known
        self._gazetteer = gazetteer
        self._decisions = decisions
        self._today = today
        self._by_number: dict[str, PersonRow] = {}
        self._by_name: dict[tuple[str, str], list[PersonRow]] = defaultdict(list)
        self._taken: set[str] = set()  # keys of the cadres that rows are about

    def stage(self, rows: Sequence[PersonRow], villages: Sequence[VillagePlace | None]) -> list[StagedRow]:
        """The rows, each with its village, in their order. Those with an ID number are sure: they choose first."""
        staged: dict[int, StagedRow] = {}
        for with_number in (True, False):
            for place, row in enumerate(rows):
                if ("id_number" in row.values) is with_number:
                    staged[place] = self._stage(row, villages[place])
        return [staged[place] for place in range(len(rows))]

    def _stage(self, row: PersonRow, village: VillagePlace | None) -> StagedRow:
        if village is None or row.is_rejected or self._is_repeated(row):
            return StagedRow(row, RowState.REJECTED, village)
        number = row.values.get("id_number", "")
        result = self._by_id_number(row, village, number) if number else self._by_likeness(row, village)
        if result.state is not RowState.REJECTED:
            if number:
                self._by_number[number] = row
            self._by_name[row.name, village.id].append(row)
            if result.known and result.state is not RowState.ASK:
                self._taken.add(result.known.id)
        return result

    def _is_repeated(self, row: PersonRow) -> bool:
        earlier = self._by_number.get(row.values.get("id_number", ""))
        if earlier is None:
            return False
        where = (
            f"第 {earlier.number} 行"
            if earlier.sheet == row.sheet
            else f"“{earlier.sheet}”第 {earlier.number} 行"
        )
        row.note(
            "error",
            "id_number",
            f"身份证号与{where}（{earlier.name}）相同，同一人只能出现一次；不是同一人的，请按证件改正。",
            row.values["id_number"],
        )
        return True

    def _by_id_number(self, row: PersonRow, village: VillagePlace, number: str) -> StagedRow:
        same = [cadre for cadre in self._known.by_id_number.get(number, ()) if cadre.id not in self._taken]
        if len(same) > 1:
            same = [
                each for each in same if each.values["name"] == row.name and each.village_id == village.id
            ] or same
        if len(same) == 1:
            return self._compared(row, village, same[0])
        if same:
            return self._ask(
                row, village, same, f"档案里有 {len(same)} 人用这个身份证号，请先在档案里核对、合并。"
            )
        return self._with_new_number(row, village)

    def _with_new_number(self, row: PersonRow, village: VillagePlace) -> StagedRow:
        alike = self._namesakes(row, village)
        numberless = [cadre for cadre in alike if not cadre.values["id_number"]]
        if numberless:
            question = (
                f"档案里{village.name}已有“{row.name}”，出生年月也对得上，但没有身份证号，不能确定是同一人。"
                "请在导入预览里选定，或先在档案里补上身份证号。"
            )
            return self._ask(row, village, numberless, question)
        if alike:
            sentence = f"档案里{village.name}另有同名、同出生年月而身份证号不同的“{row.name}”，已按两个人处理，请核对。"
            row.note("warning", "id_number", sentence, row.values["id_number"])
        return self._new(row, village)

    def _by_likeness(self, row: PersonRow, village: VillagePlace) -> StagedRow:
        alike = self._namesakes(row, village)
        for cadre in alike:
            compared = self._compared(row, village, cadre)
            if compared.state is RowState.SAME:
                return compared
        if earlier := self._earlier_namesake(row, village):
            question = (
                f"与第 {earlier.number} 行同名、同村，出生年月也对得上，又没有身份证号，不能确定是不是同一人。"
                "请补上身份证号再导入。"
            )
            return self._ask(row, village, alike, question)
        if alike:
            question = (
                f"档案里{village.name}已有“{row.name}”，出生年月也对得上，但这一行没有身份证号、内容又有不同，"
                "不能确定是同一人。请补上身份证号再导入。"
            )
            return self._ask(row, village, alike, question)
        return self._new(row, village)

    def _namesakes(self, row: PersonRow, village: VillagePlace) -> list[KnownCadre]:
        alike = self._known.namesakes(row.name, village.id, row.values.get("birth_date", ""))
        return [cadre for cadre in alike if cadre.id not in self._taken]

    def _earlier_namesake(self, row: PersonRow, village: VillagePlace) -> PersonRow | None:
        birth = row.values.get("birth_date", "")
        earlier = self._by_name.get((row.name, village.id), [])
        return next((each for each in earlier if may_be_same(each.values.get("birth_date", ""), birth)), None)

    def _ask(
        self, row: PersonRow, village: VillagePlace, alike: list[KnownCadre], question: str
    ) -> StagedRow:
        """What the user decided about the row, or the question."""
        decision = self._decisions.get(row.key)
        one = alike[0] if len(alike) == 1 else None
        if decision is Decision.NEW:
            return self._new(row, village)
        if decision is Decision.SAME and one:
            return self._compared(row, village, one)
        if decision is Decision.SKIP or (decision is Decision.SAME and not alike):
            row.note("warning", "", "按您的选择跳过了这一行，没有导入。", row.name)
            return StagedRow(row, RowState.REJECTED, village)
        asked = self._compared(row, village, one) if one else self._new(row, village)
        asked.state, asked.question = RowState.ASK, question
        return asked

    def _new(self, row: PersonRow, village: VillagePlace) -> StagedRow:
        return StagedRow(
            row,
            RowState.ADDED,
            village,
            values=row.values,
            posts=first_posts(row),
        )

    def _compared(self, row: PersonRow, village: VillagePlace, cadre: KnownCadre) -> StagedRow:
        values = changed_values(row, cadre)
        if cadre.village_id == village.id:
            posts = changed_posts(row, cadre, self._today)
            state = RowState.CHANGED if values or posts else RowState.SAME
            result = StagedRow(row, state, village, cadre, values, posts)
        else:
            posts = moved_posts(row, cadre, self._today)
            old = self._gazetteer.by_id(cadre.village_id)
            old_name = f"{old.township.name}{old.name}" if old else "已删除的村"
            result = StagedRow(row, RowState.CHANGED, village, cadre, values, posts, old_name)
        self._note_changes(result, cadre)
        return result

    def _note_changes(self, staged: StagedRow, cadre: KnownCadre) -> None:
        row = staged.person
        if "name" in staged.values:
            old = cadre.values["name"]
            sentence = f"身份证号与档案里的“{old}”相同，姓名将由“{old}”改为“{row.name}”，请核对。"
            row.note("warning", "name", sentence, row.name)
        if staged.old_village:
            sentence = f"档案里在{staged.old_village}，花名册里在{staged.place}：将改为后者，原来的职务记为免去，请核对。"
            row.note("warning", "village", sentence, row.village)
