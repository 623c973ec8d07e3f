"""The staged import of .lrmx files: read, compared with the data file, looked at, then written in one action."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy.orm import Session

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.lrmx.facts import changed_facts, list_changes, new_facts
from yunhe_desktop.cadres.lrmx.known_files import KnownFiles
from yunhe_desktop.cadres.lrmx.matching import KnownPeople, VillageFinder
from yunhe_desktop.cadres.lrmx.merging import TABLES, merged, new_rows
from yunhe_desktop.cadres.lrmx.reading import SUFFIXES, read_lrmx
from yunhe_desktop.cadres.lrmx.staged import Candidate, Choices, Lists, ReadForm, StagedForm, StagedForms
from yunhe_desktop.cadres.lrmx.values import LrmxFile
from yunhe_desktop.cadres.roster import Decision, FieldChange, RowState
from yunhe_desktop.cadres.roster.staging import newest_entry
from yunhe_desktop.dates import PartialDate, office_today
from yunhe_desktop.errors import Level, Problem, UserError

_MOST_FILES = 5000
ToPhoto = Callable[[bytes], bytes]  # a picture made ready for a file; `UserError` where it is none


def form_files(paths: Iterable[Path]) -> list[Path]:
    """The files among these, and those in the folders among these; `UserError` where there is none."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        found |= dict.fromkeys(
            each
            for each in inside
            if each == path or (each.suffix.lower() in SUFFIXES and not each.name.startswith((".", "~")))
        )
    if not found:
        raise UserError("所选的文件夹里没有任免审批表（.lrmx）。请选任免表编辑器保存文件的文件夹。")
    if len(found) > _MOST_FILES:
        raise UserError(f"一次选了 {len(found)} 份任免审批表，最多 {_MOST_FILES} 份。请分几次导入。")
    return list(found)


def read_forms(
    paths: Sequence[Path], to_photo: ToPhoto, tell: Callable[[int, int], object] = lambda _done, _all: None
) -> list[ReadForm]:
    """Read the files; one that is bad is named, and the rest go on. `tell(done, all)` hears how far it is."""
    forms = []
    for number, path in enumerate(paths):
        tell(number, len(paths))
        try:
            file = read_lrmx(path)
        except UserError as error:
            forms.append(ReadForm(path, None, problems=(_problem(path, "error", str(error)),)))
            continue
        photo, doubts = _photo(file, to_photo, path)
        forms.append(ReadForm(path, file, photo, (*file.problems, *doubts)))
    return forms


def _photo(file: LrmxFile, to_photo: ToPhoto, path: Path) -> tuple[bytes, tuple[Problem, ...]]:
    if not file.person.photo:
        return b"", ()
    try:
        return to_photo(file.person.photo), ()
    except UserError as error:
        return b"", (_problem(path, "warning", f"照片没有导入：{error}", "照片"),)


def _problem(path: Path, level: Level, message: str, column: str = "") -> Problem:
    return Problem(path.name, 0, column, level, message)


def stage_lrmx(session: Session, forms: Sequence[ReadForm], choices: Choices | None = None) -> StagedForms:
    """Compare forms with the data file and say of each what would become of it. Writes nothing."""
    staging = _Staging(session, forms, choices or Choices())
    return StagedForms([staging.stage(form) for form in forms], staging.choices, newest_entry(session))


class _Staging:
    def __init__(self, session: Session, forms: Sequence[ReadForm], choices: Choices) -> None:
        self.choices = choices
        self._known = KnownPeople(session)
        meant = (each for form in forms if form.file for each in self._candidates(form.file))
        self._files = KnownFiles(session, list(dict.fromkeys(each.key for each in meant)))
        self._villages = VillageFinder(session)
        self._taken: dict[str, Path] = {}  # the cadre, or the ID number of a new one -> the file about them

    def _candidates(self, file: LrmxFile) -> list[Candidate]:
        return self._known.with_number(file.person.id_number) or self._known.alike(file.person)

    def stage(self, form: ReadForm) -> StagedForm:
        if form.file is None:
            return StagedForm(form, RowState.REJECTED)
        decision = self.choices.decisions.get(form.path)
        if decision is Decision.SKIP:
            return _rejected(form, "按您的选择跳过了这一份，没有导入。")
        found = self._known.with_number(form.file.person.id_number)
        alike = self._candidates(form.file)
        if decision is Decision.NEW and not found:
            return self._new(form, form.file)
        chosen = self._chosen(form, found, alike)
        if chosen:
            return self._about(form, form.file, chosen)
        return self._ask_who(form, alike) if alike else self._new(form, form.file)

    def _chosen(self, form: ReadForm, found: list[Candidate], alike: list[Candidate]) -> Candidate | None:
        """The cadre who is surely meant: by the ID number, or because the user said so."""
        if self.choices.decisions.get(form.path) is Decision.SAME:
            key = self.choices.same_as.get(form.path, "")
            return next((each for each in alike if each.key == key), alike[0] if len(alike) == 1 else None)
        return found[0] if len(found) == 1 else None

    def _ask_who(self, form: ReadForm, alike: list[Candidate]) -> StagedForm:
        who = "；".join(f"{each.place}{each.name}" for each in alike[:5])
        several = "有几个人" if len(alike) > 1 else "有一个人"
        question = f"档案里{several}同名、出生年月也对得上（{who}），但没有身份证号可以确认。是同一人吗？"
        if form.file and self._known.with_number(form.file.person.id_number):
            question = (
                f"档案里有 {len(alike)} 人用这个身份证号（{who}），请选是哪一个，再到“核对提醒”里合并。"
            )
        return StagedForm(form, RowState.ASK, candidates=tuple(alike), question=question)

    def _repeats(self, form: ReadForm, who: str) -> StagedForm | None:
        """A second form about the same person in one go."""
        earlier = self._taken.setdefault(who, form.path) if who else form.path
        if earlier == form.path:
            return None
        return _rejected(form, f"与“{earlier.name}”是同一个人，一次只能导入一份，这一份没有导入。", "error")

    def _new(self, form: ReadForm, file: LrmxFile) -> StagedForm:
        if repeated := self._repeats(form, file.person.id_number):
            return repeated
        village = self._villages.by_id(self.choices.villages.get(form.path, ""))
        village = village or self._villages.named_in([file.appointment.present, file.appointment.unit])
        village = village or self._villages.by_id(self.choices.village)
        person = _with_form(file)
        lists = {table: rows for table in TABLES if (rows := new_rows(table, person))}
        staged = StagedForm(
            form,
            RowState.ADDED,
            village,
            values=new_facts(person),
            lists=lists,
            positions=file.positions,
            photo=form.photo,
            keeps_file=bool(file.original),
            notes=self._notes_on_namesakes(form, file),
        )
        if village is None:
            staged.state, staged.wants_village = RowState.ASK, True
            staged.question = "现任职务和呈报单位里看不出是哪个村的干部，请选一个村。"
        return staged

    def _notes_on_namesakes(self, form: ReadForm, file: LrmxFile) -> tuple[Problem, ...]:
        others = self._known.named(file.person.name)
        if not others:
            return ()
        where = "、".join(each.place for each in others[:3])
        sentence = f"档案里另有同名的人（{where}），身份证号或出生年月不同，已按两个人处理，请核对。"
        return (_problem(form.path, "warning", sentence, "姓名"),)

    def _about(self, form: ReadForm, file: LrmxFile, known: Candidate) -> StagedForm:
        if repeated := self._repeats(form, known.key):
            return repeated
        person = _with_form(file)
        values, changes = changed_facts(self._files.facts(known.key), person, file.derived)
        lists = self._changed_lists(known, person, changes)
        held = self._files.positions(known.key)
        begun = () if held else file.positions
        if begun:
            changes.append(FieldChange("现任职务", "", "、".join(begun)))
        photo = self._new_photo(form, known, changes)
        state = RowState.CHANGED if changes else RowState.SAME
        return StagedForm(
            form,
            state,
            known=known,
            values=values,
            lists=lists,
            positions=begun,
            photo=photo,
            keeps_file=self._is_new_file(known.key, file),
            changes=tuple(changes),
            notes=_notes_on_posts(form, file, held),
        )

    def _changed_lists(self, known: Candidate, person: rules.Person, changes: list[FieldChange]) -> Lists:
        """The lists that the form changes, told in `changes`."""
        lists = {}
        for table in TABLES:
            before = self._files.rows(table, known.key)
            after = merged(table, before, person)
            if after is not None:
                lists[table] = after
                changes += list_changes(table, before, after)
        return lists

    def _new_photo(self, form: ReadForm, known: Candidate, changes: list[FieldChange]) -> bytes:
        has = self._files.photo(known.key)
        if not form.photo or hashlib.sha256(form.photo).hexdigest() == has:
            return b""
        if has and not self.choices.replace_photos:
            return b""
        changes.append(FieldChange("照片", "有" if has else "", "换成文件里的" if has else "有"))
        return form.photo

    def _is_new_file(self, key: str, file: LrmxFile) -> bool:
        digest = hashlib.sha256(file.original).hexdigest()
        return bool(file.original) and not self._files.has_original(key, digest)


def _rejected(form: ReadForm, sentence: str, level: Level = "warning") -> StagedForm:
    return StagedForm(form, RowState.REJECTED, notes=(_problem(form.path, level, sentence),))


def _notes_on_posts(form: ReadForm, file: LrmxFile, held: tuple[str, ...]) -> tuple[Problem, ...]:
    """Posts are not changed by a form: when they began and by which document, it does not say."""
    if not held or not file.positions or set(held) == set(file.positions):
        return ()
    sentence = (
        f"现任职务写的是{'、'.join(file.positions)}，档案里的任职是{'、'.join(held)}。"
        "任职没有改动，请核对后在档案里改。"
    )
    return (_problem(form.path, "warning", sentence, "现任职务"),)


def _with_form(file: LrmxFile) -> rules.Person:
    """The person with what the form says beyond them, dated: as it says, else as ages were counted, else today."""
    said = file.appointment
    if said == rules.Appointment(filled_on=said.filled_on):
        return file.person
    today = PartialDate.from_date(office_today()).iso
    dated = replace(said, filled_on=said.filled_on or file.ages_on or today)
    return replace(file.person, appointments=(dated,))
