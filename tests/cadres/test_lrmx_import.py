"""Forms brought into the data file and taken out again: who is who, what changes, what stays."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from yunhe_desktop import undo
from yunhe_desktop.attachments import attachments_of
from yunhe_desktop.cadres import queries
from yunhe_desktop.cadres.lrmx import (
    Choices,
    StagedForms,
    apply_lrmx,
    export_lrmx,
    form_files,
    read_forms,
    read_lrmx,
    stage_lrmx,
    write_lrmx,
)
from yunhe_desktop.cadres.printing import Words
from yunhe_desktop.cadres.roster import Decision, RowState
from yunhe_desktop.cadres.rules import (
    Appointment,
    CareerStep,
    Honour,
    Person,
    Relative,
    Schooling,
    YearResult,
)
from yunhe_desktop.cadres.tables import Cadre, CareerRow
from yunhe_desktop.dates import PartialDate
from yunhe_desktop.errors import UserError

ZHANG = "130903198705019398"
ON = PartialDate(2024, 6, 10)
TODAY = date(2026, 8, 4)
JPEG = b"\xff\xd8\xff\xe0 a photo \xff\xd9"
FORM = Appointment(
    present="运河区小王庄镇小圈村党支部书记、村委会主任",
    proposed="小王庄镇三级主任科员",
    unit="中共小王庄镇委员会",
    filled_on="2024-06-10",
)
LI = Person(
    "李秀英",
    sex="女",
    ethnicity="回",
    birth_date="1990-01",
    party_joined="2012-06",
    political_status="中共党员",
    health="健康",
    photo=JPEG,
    schoolings=(Schooling("全日制教育", "大专", school="沧州师范学院", major="会计专业"),),
    career=(CareerStep("2008-09", "2011-07", "沧州师范学院会计专业学习"), CareerStep("2011-07", "", "务农")),
    honours=(Honour("奖励", "2019-07", "优秀党员", "小王庄镇党委"),),
    relatives=(Relative("丈夫", "王强", "1988-03", "群众", "务工"),),
    year_results=(YearResult("2023", "优秀"), YearResult("2022", "称职")),
)


def same(data: bytes) -> bytes:
    return data


@pytest.fixture
def desk(database, villages, zhang, tmp_path) -> "Desk":
    return Desk(database, tmp_path / "任免表")


class Desk:
    """A folder with forms, and the data file."""

    def __init__(self, database, folder: Path) -> None:
        self.database = database
        self.folder = folder
        folder.mkdir()

    def put(self, person: Person, form: Appointment = FORM, name: str = "") -> Path:
        path = self.folder / f"{name or person.name}.lrmx"
        path.write_bytes(write_lrmx(person, form, PartialDate.from_iso(form.filled_on or "2024-06-10")))
        return path

    def stage(self, choices: Choices | None = None, to_photo: Callable[[bytes], bytes] = same) -> StagedForms:
        with self.database.reading() as session:
            return stage_lrmx(session, read_forms(form_files([self.folder]), to_photo), choices)

    def take(self, choices: Choices | None = None):
        return apply_lrmx(self.database, self.stage(choices))

    def person(self, name: str) -> Person:
        (person,) = self.people(name)
        return person

    def people(self, name: str) -> list[Person]:
        with self.database.reading() as session:
            keys = [cadre.id for cadre in session.query(Cadre).filter(Cadre.name == name)]
            return queries.load_people(session, keys)


def one(staged: StagedForms):
    (form,) = staged.forms
    return form


# somebody new


def test_a_new_cadre_comes_with_the_whole_file(desk):
    desk.put(LI)
    report = desk.take()
    assert (report.added, report.changed, report.rejected) == (1, 0, 0)
    taken = desk.person("李秀英")
    assert (taken.township, taken.village) == ("小王庄镇", "小圈村")
    assert [(post.position, post.main) for post in taken.posts] == [
        ("党组织书记", True),
        ("村委会主任", False),
    ]
    for name in ("sex", "ethnicity", "birth_date", "party_joined", "political_status", "health", "photo",
                 "schoolings", "career", "honours", "relatives", "year_results"):  # fmt: skip
        assert getattr(taken, name) == getattr(LI, name), name
    assert (taken.education, taken.school) == ("大专", "沧州师范学院会计专业")
    assert taken.appointments == (FORM,)


def test_an_import_is_one_action_that_can_be_taken_back(desk):
    desk.put(LI)
    desk.put(Person("王五", birth_date="1980-02"))
    desk.take()
    with desk.database.reading() as session:
        last = undo.last_undoable(session)
    assert last.label == "导入任免审批表（2份）"
    undo.undo(desk.database, last.action)
    assert desk.people("李秀英") == []


@pytest.mark.parametrize(
    ("present", "unit", "place"),
    [
        ("运河区小王庄镇小圈村党支部书记", "", "小王庄镇小圈村"),
        ("小圈村村委会主任", "", "小王庄镇小圈村"),
        ("村委会主任", "南陈屯镇西砖河村党支部", "南陈屯镇西砖河"),
        ("南陈屯镇官庄子村党支部书记", "", "南陈屯镇官庄子"),
        ("官庄子村党支部书记", "", ""),
        ("小王庄镇党委副书记", "小王庄镇党委", ""),
    ],
)
def test_the_village_is_found_in_what_the_form_says(desk, present, unit, place):
    desk.put(LI, Appointment(present=present, unit=unit))
    form = one(desk.stage())
    assert form.place == place
    assert (form.state, form.wants_village) == ((RowState.ADDED, False) if place else (RowState.ASK, True))


def test_the_village_that_is_chosen(desk, villages):
    path = desk.put(LI, Appointment(present="会计"))
    assert one(desk.stage(Choices(villages={path: villages["南陈屯镇/官庄子"]}))).place == "南陈屯镇官庄子"
    assert one(desk.stage(Choices(village=villages["南陈屯镇/西砖河"]))).place == "南陈屯镇西砖河"
    assert desk.take().rejected == 1
    assert desk.people("李秀英") == []


# somebody known


def test_the_id_number_tells_who_it_is_and_empty_cells_erase_nothing(desk):
    desk.put(Person("张建国", id_number=ZHANG, birth_date="1987-05", health="健康"))
    form = one(desk.stage())
    assert form.state is RowState.CHANGED
    assert [(change.label, change.old, change.new) for change in form.changes][:1] == [
        ("健康状况", "", "健康")
    ]
    desk.take()
    known = desk.person("张建国")
    assert (known.birth_date, known.phone, known.sex) == ("1987-05-01", "17129804604", "男")
    assert known.health == "健康"
    assert len(known.posts) == 2


def test_what_the_form_only_implies_changes_nothing(desk):
    with desk.database.action("预备党员") as session:
        session.query(Cadre).one().political_status = "中共预备党员"
    desk.put(Person("张建国", id_number=ZHANG, political_status="中共党员", party_joined="2024-05"))
    desk.take()
    assert desk.person("张建国").political_status == "中共预备党员"


def test_without_a_number_the_user_is_asked(desk):
    path = desk.put(Person("张建国", birth_date="1987-05", health="健康"))
    form = one(desk.stage())
    assert form.state is RowState.ASK
    assert "小王庄镇小圈村张建国" in form.question
    assert [candidate.birth_date for candidate in form.candidates] == ["1987-05-01"]
    assert one(desk.stage(Choices({path: Decision.SAME}))).state is RowState.CHANGED
    assert one(desk.stage(Choices({path: Decision.NEW}))).state is RowState.ADDED
    assert one(desk.stage(Choices({path: Decision.SKIP}))).state is RowState.REJECTED


def test_of_several_of_the_name_the_user_says_which(desk, villages):
    with desk.database.action("同名") as session:
        other = queries.save_cadre(
            session, "", {"name": "张建国", "village_id": villages["南陈屯镇/官庄子"]}, []
        )
        other_key = other.id
    path = desk.put(Person("张建国", birth_date="1987-05", health="健康"))
    assert len(one(desk.stage()).candidates) == 2
    assert one(desk.stage(Choices({path: Decision.SAME}))).state is RowState.ASK
    chosen = one(desk.stage(Choices({path: Decision.SAME}, {path: other_key})))
    assert (chosen.state, chosen.place) == (RowState.CHANGED, "南陈屯镇官庄子")


def test_another_birth_month_is_another_person(desk):
    desk.put(Person("张建国", birth_date="1970-01"), Appointment(present="小圈村文书"))
    form = one(desk.stage())
    assert form.state is RowState.ADDED
    assert "另有同名的人（小王庄镇小圈村）" in form.problems[0].message


def test_two_forms_of_one_person(desk):
    desk.put(Person("张建国", id_number=ZHANG, health="健康"), name="一")
    desk.put(Person("张建国", id_number=ZHANG, health="良好"), name="二")
    staged = desk.stage()
    assert [form.state for form in staged.forms] == [RowState.CHANGED, RowState.REJECTED]
    assert "与“一.lrmx”是同一个人" in staged.forms[1].problems[0].message


def test_posts_are_not_changed_by_a_form(desk):
    desk.put(Person("张建国", id_number=ZHANG), Appointment(present="小圈村党支部委员"))
    form = one(desk.stage())
    assert "任职没有改动" in form.problems[0].message
    desk.take()
    assert [post.position for post in desk.person("张建国").posts] == ["党组织书记", "村委会主任"]


# lists


def test_lists_are_added_to_and_corrected(desk):
    desk.put(Person("张建国", id_number=ZHANG, **lists_of(LI)))
    desk.take()
    more = Person(
        "张建国",
        id_number=ZHANG,
        schoolings=(*LI.schoolings, Schooling("在职教育", "本科", school="河北农业大学")),
        career=(LI.career[0], CareerStep("2011-07", "2021-01", "务农"), CareerStep("2021-01", "", "村主任")),
        honours=(Honour("奖励", "2023-07", "先进工作者"),),
        relatives=(Relative("丈夫", "王强", "1988-03-12", "中共党员"), Relative("女儿", "王芳", "2015-06")),
        year_results=(YearResult("2023", "称职"),),
    )
    desk.put(more)
    desk.take()
    known = desk.person("张建国")
    assert known.schoolings == more.schoolings
    assert known.career == more.career
    assert [honour.name for honour in known.honours] == ["优秀党员", "先进工作者"]
    assert known.relatives == (
        Relative("丈夫", "王强", "1988-03-12", "中共党员", "务工"),
        Relative("女儿", "王芳", "2015-06"),
    )
    assert known.year_results == (YearResult("2023", "称职"), YearResult("2022", "称职"))


def lists_of(person: Person) -> dict:
    names = ("schoolings", "career", "honours", "relatives", "year_results")
    return {name: getattr(person, name) for name in names}


def test_the_same_form_again_changes_nothing(desk):
    desk.put(LI)
    desk.take()
    path = desk.put(LI)
    form = one(desk.stage(Choices({path: Decision.SAME})))
    assert (form.state, form.changes) == (RowState.SAME, ())
    assert desk.take(Choices({path: Decision.SAME})).same == 1


def test_stretches_that_stay_keep_their_history_and_their_days(desk, zhang):
    with desk.database.action("简历") as session:
        exact = {"began": "2008-09-01", "ended": "2011-07-01", "text": "沧州师范学院会计专业学习"}
        queries.save_rows(session, CareerRow, zhang, [queries.RowValues(exact)])
        before = queries.rows_of(session, CareerRow, zhang)
    desk.put(Person("张建国", id_number=ZHANG, career=LI.career))
    desk.take()
    with desk.database.reading() as session:
        after = queries.rows_of(session, CareerRow, zhang)
    assert after[0] == before[0]
    assert after[1].values["text"] == "务农"


def test_a_second_form_is_kept_beside_the_first(desk):
    desk.put(Person("张建国", id_number=ZHANG))
    desk.take()
    later = Appointment(present=FORM.present, removed="村委会主任", filled_on="2025-03-01")
    desk.put(Person("张建国", id_number=ZHANG), later)
    desk.take()
    assert desk.person("张建国").appointments == (FORM, later)


# photos


def test_a_photo_is_taken_where_there_is_none(desk):
    desk.put(Person("张建国", id_number=ZHANG, photo=JPEG))
    assert ("照片", "", "有") in [(each.label, each.old, each.new) for each in one(desk.stage()).changes]
    desk.take()
    assert desk.person("张建国").photo == JPEG


def test_a_photo_that_is_there_stays_unless_it_is_to_be_replaced(desk):
    desk.put(Person("张建国", id_number=ZHANG, photo=JPEG))
    desk.take()
    other = b"\xff\xd8\xff another \xff\xd9"
    desk.put(Person("张建国", id_number=ZHANG, photo=other))
    desk.take()
    assert desk.person("张建国").photo == JPEG
    desk.take(Choices(replace_photos=True))
    assert desk.person("张建国").photo == other


def test_a_photo_that_cannot_be_used_is_told_and_the_rest_is_taken(desk):
    def refuse(_data: bytes) -> bytes:
        raise UserError("照片文件已损坏或不是图片，打不开。")

    desk.put(LI)
    staged = desk.stage(to_photo=refuse)
    assert one(staged).state is RowState.ADDED
    assert "照片没有导入：照片文件已损坏" in one(staged).problems[0].message


# files


def test_a_bad_file_is_named_and_the_rest_go_on(desk):
    desk.put(LI)
    (desk.folder / "坏.lrmx").write_bytes(b"<Person><XingMing>")
    report = desk.take()
    assert (report.added, report.rejected) == (1, 1)
    assert [(problem.sheet, problem.level) for problem in report.problems] == [("坏.lrmx", "error")]


def test_a_folder_is_searched_to_the_bottom(desk):
    deep = desk.folder / "小王庄镇" / "小圈村"
    deep.mkdir(parents=True)
    desk.put(LI).rename(deep / "李秀英.LRMX")
    (desk.folder / "说明.txt").write_text("x")
    (desk.folder / "~$李秀英.lrmx").write_text("x")
    assert [path.name for path in form_files([desk.folder])] == ["李秀英.LRMX"]


def test_a_folder_without_forms(desk):
    with pytest.raises(UserError, match="没有任免审批表"):
        form_files([desk.folder])


def test_what_was_changed_meanwhile_is_not_overwritten(desk):
    desk.put(LI)
    staged = desk.stage()
    desk.put(Person("王五"))
    desk.take()
    with pytest.raises(UserError, match="预览之后档案又有修改"):
        apply_lrmx(desk.database, staged)


# out again


def export(desk, *names: str, target: Path | None = None, given: Appointment | None = None) -> list[Path]:
    target = target or desk.folder.parent / "导出"
    if not target.suffix:
        target.mkdir(exist_ok=True)
    with desk.database.reading() as session:
        keys = [person.key for name in names for person in desk.people(name)]
        return export_lrmx(session, keys, target, Words(TODAY, given))


def test_what_came_in_goes_out_unchanged(desk):
    path = desk.put(LI)
    original = path.read_bytes().replace(
        b"<Version>", b"<DaoLingNianYue>205001</DaoLingNianYue>\r\n  <Version>"
    )
    path.write_bytes(original)
    desk.take()
    (written,) = export(desk, "李秀英")
    assert written.name == "李秀英.lrmx"
    assert written.read_bytes() == original


def test_what_was_changed_here_goes_out_changed_and_the_rest_as_it_was(desk):
    path = desk.put(LI)
    original = path.read_bytes()
    desk.take()
    with desk.database.action("健康") as session:
        session.query(Cadre).filter(Cadre.name == "李秀英").one().health = "良好"
    (written,) = export(desk, "李秀英")
    assert written.read_bytes() == original.replace("健康<".encode(), "良好<".encode())


def test_the_original_is_kept_once_and_the_newest_counts(desk):
    path = desk.put(LI)
    desk.take()
    path.write_bytes(path.read_bytes().replace(b"<Version>", b"<X>1</X><Version>"))
    assert desk.take(Choices({path: Decision.SAME})).same == 1
    with desk.database.reading() as session:
        key = session.query(Cadre).filter(Cadre.name == "李秀英").one().id
        assert [file.name for file in attachments_of(session, key)] == ["任免审批表.lrmx"]
    (written,) = export(desk, "李秀英")
    assert b"<X>1</X>" in written.read_bytes()


def test_somebody_without_a_form_gets_one_of_today(desk):
    (written,) = export(desk, "张建国")
    file = read_lrmx(written)
    assert file.appointment.filled_on == "2026-08-04"
    assert file.appointment.present == "小王庄镇小圈村党组织书记、村委会主任"
    assert file.person.id_number == ZHANG
    assert file.person.birth_date == "1987-05"


def test_what_the_export_says_for_all(desk):
    desk.put(Person("张建国", id_number=ZHANG))
    desk.take()
    given = Appointment(unit="中共运河区委组织部", filled_on="2026-08-04")
    (written,) = export(desk, "张建国", given=given)
    said = read_lrmx(written).appointment
    assert (said.unit, said.filled_on, said.proposed) == ("中共运河区委组织部", "2026-08-04", FORM.proposed)
    assert said.present == "小王庄镇小圈村党组织书记、村委会主任"


def test_people_of_one_name_and_files_that_are_there_are_not_overwritten(desk, villages):
    with desk.database.action("同名") as session:
        queries.save_cadre(session, "", {"name": "张建国", "village_id": villages["南陈屯镇/官庄子"]}, [])
    names = [path.name for path in export(desk, "张建国")]
    assert sorted(names) == sorted(["张建国.lrmx", "张建国（2）.lrmx"]) or names == [
        "张建国.lrmx", "张建国9398.lrmx",
    ]  # fmt: skip
    again = [path.name for path in export(desk, "张建国")]
    assert not set(names) & set(again)


def test_one_person_into_a_file_of_any_name(desk, tmp_path):
    (written,) = export(desk, "张建国", target=tmp_path / "甲.lrmx")
    assert written == tmp_path / "甲.lrmx"
    with desk.database.reading() as session, pytest.raises(UserError, match="只能放一个人"):
        export_lrmx(session, ["a", "b"], tmp_path / "甲.lrmx", Words(TODAY))


def test_a_folder_that_is_gone(desk, tmp_path):
    with desk.database.reading() as session, pytest.raises(UserError, match="不存在"):
        keys = [person.key for person in desk.people("张建国")]
        export_lrmx(session, keys, tmp_path / "没有", Words(TODAY))


def test_the_whole_district_goes_out_and_comes_back_equal(demo_file, tmp_path):
    from yunhe_desktop import datafile

    opened = datafile.open_file(demo_file)
    with opened.reading() as session:
        keys = [cadre.id for cadre in session.query(Cadre).limit(60)]
        (tmp_path / "out").mkdir()
        written = export_lrmx(session, keys, tmp_path / "out", Words(TODAY))
        staged = stage_lrmx(session, read_forms(written, same))
    opened.close()
    assert len({path.name for path in written}) == 60
    wrong = [
        form
        for form in staged.forms
        if form.known is None or form.state not in (RowState.SAME, RowState.CHANGED)
    ]
    assert wrong == []
    facts = {change.label for form in staged.forms for change in form.changes} - {
        "任免审批表",
        "学历学位",
        "毕业院校及专业",
    }
    assert facts == set()
