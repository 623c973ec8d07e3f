"""Whom a row is about, and what becomes of somebody who is known already."""

from datetime import date

import pytest
from sqlalchemy import select

from yunhe_desktop.cadres.queries import PostValues, get_cadre, places, posts_of, save_cadre
from yunhe_desktop.cadres.roster import Decision, RowState, apply_roster, stage_roster
from yunhe_desktop.cadres.tables import Cadre, Village
from yunhe_desktop.errors import UserError
from yunhe_desktop.undo import last_undoable, undo

XIAOQUAN, DAJI = "小王庄镇/小圈村", "南陈屯镇/大季屯"
THIS_MONTH = date.today().isoformat()[:7]  # noqa: DTZ011


@pytest.fixture
def first(office, as_typed):
    """Somebody whom the data file knows."""
    office.know_villages()
    person = office.people(XIAOQUAN)[0]
    office.take(office.roster(as_typed(person)))
    return person


def posts(office, name):
    with office.database.reading() as session:
        cadre = get_cadre(session, session.scalars(select(Cadre.id).where(Cadre.name == name)).one())
        return [(post.position, post.started, post.ended) for post in posts_of(cadre)]


def staged(office, path, **options):
    with office.database.reading() as session:
        return stage_roster(session, path, **options)


def test_blank_cells_erase_nothing(office, as_typed, first):
    bare = {
        "乡镇": first["township"],
        "村": first["village"],
        "姓名": first["name"],
        "身份证号": first["id_number"],
    }
    assert office.take(office.roster({**bare, "联系电话": None, "现任职务": None, "备注": ""})).same == 1
    office.has_exactly([first])


def test_a_less_precise_date_erases_no_precision(office, as_typed, first):
    assert office.take(office.roster(as_typed(first, 入党时间=first["party_joined"][:4]))).same == 1
    office.has_exactly([first])


def test_changed_fields_are_written_and_can_be_undone_as_one(office, as_typed, first):
    report = office.take(office.roster(as_typed(first, 联系电话="13900000000", 学历="本科")))
    assert (report.changed, report.problems) == (1, ())
    office.has_exactly([{**first, "phone": "13900000000", "education": "本科"}])
    with office.database.reading() as session:
        action = last_undoable(session)
    undo(office.database, action.action)
    office.has_exactly([first])


def test_a_post_that_is_not_listed_any_more_ends_when_the_new_one_begins(office, as_typed, first):
    path = office.roster(as_typed(first, 现任职务="党支部书记、监委会主任", 任现职时间="2023.06"))
    assert office.take(path).changed == 1
    assert posts(office, first["name"]) == [
        ("党组织书记", "2023-06", ""),
        ("监委会主任", "2023-06", ""),
        ("村委会主任", first["took_post"], "2023-06"),
    ]
    assert office.take(path).same == 1


def test_without_a_later_date_it_ends_this_month(office, as_typed, first):
    office.take(office.roster(as_typed(first, 现任职务="党支部书记")))
    assert posts(office, first["name"])[1] == ("村委会主任", first["took_post"], THIS_MONTH)


def test_nothing_ends_where_a_part_of_the_posts_was_not_understood(office, as_typed, first):
    office.take(office.roster(as_typed(first, 现任职务="党支部书记、村主仼")))
    assert [ended for _position, _started, ended in posts(office, first["name"])] == ["", ""]


def test_posts_that_began_at_different_times_survive_the_programs_own_list(office, as_typed, first):
    with office.database.action("改") as session:
        cadre = session.scalars(select(Cadre)).one()
        values = [
            PostValues("党组织书记", main=True, started="2018-05"),
            PostValues("村委会主任", started="2021-03"),
        ]
        save_cadre(session, cadre.id, {}, values, version=cadre.version)
    assert office.take(office.roster(as_typed(first, 任现职时间="2018.05"))).same == 1
    assert posts(office, first["name"])[1] == ("村委会主任", "2021-03", "")


def test_somebody_in_another_village_moves_with_a_warning_and_their_posts_begin_anew(office, as_typed, first):
    path = office.roster(as_typed(first, 乡镇="南陈屯镇", 村="大季屯", 任现职时间="2023.09"))
    report = office.take(path)
    (problem,) = report.problems
    assert (report.changed, problem.level, problem.column) == (1, "warning", "村")
    assert "小王庄镇小圈村" in problem.message
    assert "南陈屯镇大季屯" in problem.message
    (person,) = office.exported()
    assert (person["township"], person["village"], person["took_post"]) == ("南陈屯镇", "大季屯", "2023-09")
    assert [ended for *_post, ended in posts(office, first["name"])] == ["", "", "2023-09", "2023-09"]
    assert office.take(path).same == 1


def test_another_name_with_the_same_id_number_is_a_warning(office, as_typed, first):
    report = office.take(office.roster(as_typed(first, 姓名="改名")))
    (problem,) = report.problems
    assert (report.changed, problem.column, first["name"] in problem.message) == (1, "姓名", True)
    office.has_exactly([{**first, "name": "改名"}])


def test_without_an_id_number_nothing_new_is_the_same_person(office, as_typed, first):
    assert office.take(office.roster(as_typed(first, 身份证号=None))).same == 1


def test_without_an_id_number_a_difference_is_a_question(office, as_typed, first):
    path = office.roster(as_typed(first, 身份证号=None, 联系电话="13900000000"))
    (row,) = staged(office, path).questions
    assert [change.label for change in row.changes] == ["联系电话"]
    report = office.take(path)  # as on the command line: nobody to ask
    (problem,) = report.problems
    assert (report.rejected, problem.level, "补上身份证号" in problem.message) == (1, "error", True)
    office.has_exactly([first])


@pytest.mark.parametrize(
    ("decision", "counts", "phones"),
    [
        (Decision.SAME, (0, 1, 0), {"13900000000"}),
        (Decision.NEW, (1, 0, 0), {"13900000000", "old"}),
        (Decision.SKIP, (0, 0, 1), {"old"}),
    ],
)
def test_the_user_decides(office, as_typed, first, decision, counts, phones):
    path = office.roster(as_typed(first, 身份证号=None, 联系电话="13900000000"))
    report = office.take(path, decisions={("花名册", 2): decision})
    assert (report.added, report.changed, report.rejected) == counts
    found = {person["phone"].replace(first["phone"], "old") for person in office.exported()}
    assert found == phones


def test_an_id_number_for_somebody_who_had_none_is_a_question(office, as_typed):
    office.know_villages()
    person = office.people(XIAOQUAN)[0]
    office.take(office.roster(as_typed(person, 身份证号=None)))
    path = office.roster(as_typed(person))
    assert staged(office, path).questions[0].state is RowState.ASK
    assert office.take(path, decisions={("花名册", 2): Decision.SAME}).changed == 1
    office.has_exactly([person])


def test_another_birth_month_is_another_person(office, as_typed, first):
    assert office.take(office.roster(as_typed(first, 身份证号=None, 出生年月="1950.02"))).added == 1


def test_a_namesake_with_another_id_number_is_another_person_with_a_warning(office, as_typed, first):
    from yunhe_desktop.identity import check_character

    first17 = first["id_number"][:14] + f"{int(first['id_number'][14:17]) + 2:03}"
    report = office.take(office.roster(as_typed(first, 身份证号=first17 + check_character(first17))))
    assert (report.added, [problem.level for problem in report.problems]) == (1, ["warning"])


def test_two_rows_of_one_name_without_id_numbers_are_a_question(office, as_typed):
    office.know_villages()
    person = as_typed(office.people(XIAOQUAN)[0], 身份证号=None)
    report = office.take(office.roster(person, {**person, "联系电话": "13900000000"}))
    assert (report.added, report.rejected, report.problems[0].row) == (1, 1, 3)


def test_whoever_has_an_id_number_chooses_first(office, as_typed, first):
    """Whichever row stands first, the one without a number is not taken for the one with it."""
    other = as_typed(first, 身份证号=None, 联系电话="13900000000")
    for rows in ((other, as_typed(first)), (as_typed(first), other)):
        report = office.take(office.roster(*rows))
        assert (report.same, report.rejected) == (1, 1)


def test_the_same_roster_without_id_numbers_twice(office, as_typed):
    office.know_villages()
    path = office.roster(*(as_typed(person, 身份证号=None) for person in office.people(XIAOQUAN)))
    added = office.take(path).added
    assert office.take(path).same == added > 0


def test_what_was_changed_after_the_preview_is_not_overwritten(office, as_typed, first):
    preview = staged(office, office.roster(as_typed(first, 联系电话="13900000000")))
    with office.database.action("改") as session:
        session.scalars(select(Cadre)).one().phone = "13800000000"
    with pytest.raises(UserError, match="又有修改"):
        apply_roster(office.database, preview)
    assert office.exported()[0]["phone"] == "13800000000"


# Places


def test_a_village_of_two_townships_needs_its_township(office, as_typed):
    office.know_villages()
    people = office.people("小王庄镇/官庄子村", "小王庄镇/小圈村", DAJI)
    rows = [as_typed(person) for person in people]
    for row in rows:
        del row["乡镇"]
    report = office.take(office.roster(*rows))
    assert report.rejected == len(office.people("小王庄镇/官庄子村"))
    problem = report.problems[0]
    assert (problem.level, "小王庄镇" in problem.message, "南陈屯镇" in problem.message) == (
        "error",
        True,
        True,
    )
    assert "官庄子" in problem.message
    office.has_exactly(office.people("小王庄镇/小圈村", DAJI))


def test_it_is_clear_where_all_other_villages_are_of_one_township(office, as_typed):
    office.know_villages()
    people = office.people("小王庄镇/官庄子村", "小王庄镇/小圈村")
    rows = [as_typed(person) for person in people]
    for row in rows:
        del row["乡镇"]
    assert office.take(office.roster(*rows)).problems == ()
    office.has_exactly(people)


@pytest.mark.parametrize("name", ["花名册_小王庄镇.xlsx", "小王庄镇.xlsx", "运河区小王庄镇2023.xlsx"])
def test_the_name_of_the_file_says_the_township(office, as_typed, name):
    office.know_villages()
    people = office.people("小王庄镇/官庄子村")
    rows = [as_typed(person) for person in people]
    for row in rows:
        del row["乡镇"]
    assert office.take(office.roster(*rows, name=name)).problems == ()
    office.has_exactly(people)


def test_an_unknown_village_is_refused_where_the_townships_villages_are_known(office, as_typed):
    office.know_villages()
    person = office.people(XIAOQUAN)[0]
    report = office.take(office.roster(as_typed(person, 村="小圏村"), as_typed(person)))
    (problem,) = report.problems
    assert (report.rejected, problem.row, problem.column, problem.value) == (1, 2, "村", "小圏村")
    assert "是不是“小圈村”" in problem.message


def test_unless_the_user_wants_new_villages(office, as_typed):
    office.know_villages()
    person = office.people(XIAOQUAN)[0]
    assert office.take(office.roster(as_typed(person, 村="新立村")), add_villages=True).added == 1
    assert office.exported()[0]["village"] == "新立村"


def test_a_village_of_the_other_township_is_named_as_such(office, as_typed):
    office.know_villages()
    (problem,) = office.take(office.roster(as_typed(office.people(DAJI)[0], 乡镇="小王庄镇"))).problems
    assert "南陈屯镇有同名的村" in problem.message


@pytest.mark.parametrize(
    "written",
    ["小圈", "小圈村", "小圈村村民委员会", "小圈村委会", " 小圈村 ", "小王庄镇小圈村", "小圈村党支部"],
)
def test_ways_to_write_a_village(office, as_typed, written):
    office.know_villages()
    person = office.people(XIAOQUAN)[0]
    assert office.take(office.roster(as_typed(person, 村=written))).problems == ()
    office.has_exactly([person])


@pytest.mark.parametrize("written", ["小王庄", "运河区小王庄镇", "小王庄镇人民政府"])
def test_ways_to_write_a_township(office, as_typed, written):
    office.know_villages()
    person = office.people(XIAOQUAN)[0]
    assert office.take(office.roster(as_typed(person, 乡镇=written))).problems == ()
    office.has_exactly([person])


def test_a_former_name_of_a_village(office, as_typed):
    office.know_villages()
    with office.database.action("改名") as session:
        session.scalars(select(Village).where(Village.name == "小圈村")).one().former_names = "老圈、圈儿村"
    person = office.people(XIAOQUAN)[0]
    assert office.take(office.roster(as_typed(person, 村="圈儿"))).problems == ()
    office.has_exactly([person])


def test_spellings_of_one_new_village_are_one_village(office, as_typed):
    people = office.people(XIAOQUAN)
    rows = [as_typed(p, 村="小圈村" if n % 2 == 0 else "小圈") for n, p in enumerate(people)]
    office.take(office.roster(*rows))
    office.has_exactly(people)


def test_a_village_of_which_every_row_was_refused_is_not_added(office, as_typed):
    person = office.people(XIAOQUAN)[0]
    office.take(office.roster(as_typed(person), as_typed(person, 村="别村", 身份证号="123")))
    with office.database.reading() as session:
        assert [place.village for place in places(session)] == ["小圈村"]


def test_a_township_unknown_to_the_list_is_added_with_a_warning(office, as_typed):
    office.know_villages()
    report = office.take(office.roster(as_typed(office.people(XIAOQUAN)[0], 乡镇="大王庄镇")))
    assert (report.added, report.warnings, report.problems[0].column) == (1, 1, "乡镇")


def test_neither_village_nor_township(office, as_typed):
    person = as_typed(office.people(XIAOQUAN)[0])
    (nowhere,) = office.take(office.roster({**person, "村": None})).problems
    assert (nowhere.column, "村是空的" in nowhere.message) == ("村", True)
    (unclear,) = office.take(office.roster({**person, "乡镇": None}, name="名单.xlsx")).problems
    assert (unclear.column, "哪个乡镇" in unclear.message) == ("乡镇", True)
