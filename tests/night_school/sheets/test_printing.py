"""The prints of lessons from the data file: whom they name, in what order, and what the ledger adds up."""

import openpyxl
import pytest

from tests.night_school.sheets.lessons import Sheet
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school import printing
from yunhe_desktop.night_school.printing import NoticeWords, PageBy
from yunhe_desktop.night_school.queries import rosters
from yunhe_desktop.night_school.queries.make_ups import record_make_up
from yunhe_desktop.night_school.rules.audience import Audience
from yunhe_desktop.night_school.rules.card_codes import cadre_code, lesson_code
from yunhe_desktop.night_school.tables import Leave, Lecturer, Lesson, SchoolTerm

EVERYBODY = Audience(team=True, residents=True)


def printed(database, make, *args, **options):
    with database.reading() as session:
        return Sheet(make(session, *args, **options))


def mark(database, lesson, states, guest=""):
    """Fix the lesson's list and mark people by name; a guest comes unasked."""
    with database.action("考勤") as session:
        rows = {one.name: one.id for one in rosters.fix_roster(session, lesson)}
        rosters.set_states(session, {rows[name]: state for name, state in states.items()})
        if guest:
            rosters.add_person(session, lesson, guest, expected=False, state="出勤")


def change(database, lesson, **values):
    with database.action("改课") as session:
        for name, value in values.items():
            setattr(session.get(Lesson, lesson), name, value)


@pytest.fixture
def term(database):
    with database.action("新增期") as session:
        made = SchoolTerm(
            year="2026",
            number=3,
            form="周二夜校",
            theme="防汛抢险",
            began="2026-05-01",
            organiser="区委组织部",
        )
        session.add(made)
        return made.id


# 签到表


def test_names_stand_in_the_order_of_villages_whoever_was_put_on_the_list_later(
    database, people, plan_lesson
):
    lesson = plan_lesson(audience=Audience(without=(people["李秀英"],)))
    with database.action("确定名单") as session:
        rosters.fix_roster(session, lesson)
        rosters.add_person(session, lesson, people["李秀英"], expected=True)
    paper = printed(database, printing.sign_in, [lesson])
    places = [paper.text.index(name) for name in ("张建国", "李秀英", "王\u3000海", "赵\u3000敏")]
    assert places == sorted(places)
    assert paper.codes() == [lesson_code(lesson)]


def test_a_page_for_each_township_or_village_and_only_those_that_are_wanted(
    database, people, villages, plan_lesson
):
    lesson = plan_lesson(audience=EVERYBODY)
    towns = printed(database, printing.sign_in, [lesson], by=PageBy.TOWNSHIP)
    assert [("小王庄镇" in towns.words(0)), ("南陈屯镇" in towns.words(1))] == [True, True]
    each = printed(database, printing.sign_in, [lesson], by=PageBy.VILLAGE)
    assert len(each) == 3
    assert "小王庄镇官庄子村" in each.words(1)
    assert all("第1页共1页" in each.words(number) for number in range(3))
    one = printed(database, printing.sign_in, [lesson], villages=[villages["南陈屯镇/西砖河"]])
    assert "南陈屯镇西砖河" in one.words(0)
    assert "张建国" not in one.words(0)


def test_agreed_leave_is_in_the_box_and_leave_that_waits_is_not(database, people, plan_lesson):
    lesson = plan_lesson()
    with database.action("请假") as session:
        for name, decision in (("李秀英", "同意"), ("王海", "待批")):
            session.add(
                Leave(lesson_id=lesson, cadre_id=people[name], kind="公假", reason="开会", decision=decision)
            )
    assert printed(database, printing.sign_in, [lesson]).words(0).count("请假（公假）") == 1


def test_several_lessons_make_one_print_and_a_cancelled_or_missing_one_none(database, people, plan_lesson):
    first, second = plan_lesson(), plan_lesson("2026-05-19", title="堤防巡查")
    paper = printed(database, printing.sign_in, [first, second])
    assert ["防汛抢险知识" in paper.words(0), "堤防巡查" in paper.words(1)] == [True, True]
    with pytest.raises(UserError, match="“台风课”已停课"):
        printed(database, printing.sign_in, [plan_lesson(title="台风课", cancelled_for="台风")])
    with pytest.raises(UserError, match="已不存在"):
        printed(database, printing.sign_in, ["0" * 32])


def test_a_blank_sheet_of_a_lesson_for_nobody_still_has_its_head(database, people, plan_lesson):
    lesson = plan_lesson(audience=Audience(team=False))
    for by in PageBy:
        paper = printed(database, printing.sign_in, [lesson], blank=True, by=by)
        assert "防汛抢险知识" in paper.words(0)
    with pytest.raises(UserError, match="一个人也没有"):
        printed(database, printing.sign_in, [lesson])


# 签到卡


def test_cards_come_in_the_order_asked_for_with_the_newest_organiser(database, people, term):
    keys = [people["赵敏"], people["张建国"]]
    paper = printed(database, printing.cards, keys)
    assert paper.codes() == [cadre_code(key) for key in keys]
    assert "区委组织部" in paper.words(0)
    assert "小王庄镇小圈村" in paper.words(0)
    assert "区委党校" in printed(database, printing.cards, keys, organiser="区委党校").words(0)


# 上课通知


def test_letters_go_to_townships_or_villages_and_say_who_teaches(database, people, plan_lesson, term):
    with database.action("新增授课人") as session:
        lecturer = Lecturer(name="刘振海", unit="区应急管理局", title="副局长")
        session.add(lecturer)
        session.flush()
        key = lecturer.id
    lesson = plan_lesson(audience=EVERYBODY, school_term_id=term, lecturer_id=key)
    towns = printed(database, printing.notice, lesson)
    assert len(towns) == 2
    assert "小王庄镇各村党组织：" in towns.words(0)
    assert "刘振海（区应急管理局副局长）" in towns.words(0)
    assert "区委组织部" in towns.words(0)
    each = printed(database, printing.notice, lesson, by=PageBy.VILLAGE)
    assert "小王庄镇官庄子村党组织：" in each.words(1)
    everybody = printed(database, printing.notice, lesson, by=PageBy.LESSON, words=NoticeWords("区委党校"))
    assert "各村党组织：" in everybody.words(0)
    assert "区委党校" in everybody.words(0)


# 培训台账


@pytest.fixture
def year(database, people, plan_lesson, term):
    """One lesson held with a guest, one moved and made up, one cancelled."""
    held = plan_lesson("2026-05-12", title="防汛知识", school_term_id=term)
    mark(
        database,
        held,
        {"张建国": "出勤", "李秀英": "迟到", "王海": "事假", "赵敏": "出勤"},
        guest=people["孙强"],
    )
    moved = plan_lesson("2026-05-20", title="堤防巡查", school_term_id=term)
    change(database, moved, planned_on="2026-05-19", move_reason="迎检")
    mark(database, moved, {"张建国": "出勤", "李秀英": "缺勤", "王海": "缺勤"})
    with database.action("补学") as session:
        row = next(one.id for one in rosters.roster(session, moved) if one.name == "李秀英")
        record_make_up(session, row, {"date": "2026-06-01", "way": "观看录像", "proof": "截图"})
    plan_lesson("2026-06-02", title="台风课", cancelled_for="台风预警", form="云课堂")


def test_the_ledger_has_a_row_for_each_lesson_and_counts_those_that_were_held(database, year):
    paper = printed(database, printing.ledger, "2026")
    assert paper.size() == (297, 210)
    words = paper.words(0)
    counts = ["1.5", "4", "3", "1", "0", "0", "1", "75.0%"]  # 学时 应到 实到 请假 缺席 补学 旁听 到课率
    total = ["合计", "2课次", "3", "8", "4", "1", "2", "1", "1", "50.0%"]
    for told in (
        "2026年村干部培训台账",
        "12026.05.12第3期防汛抢险防汛知识周二夜校" + "".join(counts),
        "原定2026.05.19（迎检）；1人未登记",
        "停课（台风预警）",
        "".join(total),
        "停课1次，不计入合计",
        "共培训1期2课次、5人次",
        "参加过培训的有4人",
        "4人中，3人至少到过一次课",
    ):
        assert told in words, told


def test_a_ledger_of_one_term_or_form_counts_that_alone(database, year, term):
    of_term = printed(database, printing.ledger, "2026", term=term).words(0)
    assert "2026年周二夜校第3期（防汛抢险）培训台账" in of_term
    assert "台风课" not in of_term
    cloud = printed(database, printing.ledger, "2026", form="云课堂").words(0)
    assert "2026年云课堂培训台账" in cloud
    assert "防汛知识" not in cloud
    assert "共培训0课次、0人次" in cloud


def test_a_year_without_lessons_has_no_ledger(database, year):
    with pytest.raises(UserError, match="2020年村干部培训台账"):
        printed(database, printing.ledger, "2020")


def test_the_workbook_says_the_same_as_the_paper(database, year, tmp_path):
    with database.reading() as session:
        printing.ledger_workbook(session, tmp_path / "台账.xlsx", "2026")
    book = openpyxl.load_workbook(tmp_path / "台账.xlsx")
    rows = list(book["培训台账"].values)
    assert rows[0][0] == "2026年村干部培训台账"
    assert rows[1][:4] == ("序号", "日期", "期／主题", "课题")
    first = dict(zip(rows[1], rows[2], strict=True))
    assert (first["学时"], first["应到"], first["实到"], first["请假"], first["旁听"]) == (1.5, 4, 3, 1, 1)
    total = dict(zip(rows[1], rows[-1], strict=True))
    assert (total["应到"], total["实到"], total["缺席"], total["补学"], total["学时"]) == (8, 4, 2, 1, 3)
    notes = [row[0] for row in book["说明"].values]
    assert any("5人次" in note for note in notes)


# 评课表


def test_as_many_sheets_as_people_are_expected(database, people, plan_lesson):
    lesson = plan_lesson()
    assert len(printed(database, printing.evaluation_sheets, lesson)) == 1
    assert len(printed(database, printing.evaluation_sheets, lesson, copies=9)) == 3
    assert len(printed(database, printing.evaluation_sheets, lesson, per_page=2)) == 2
    assert len(printed(database, printing.evaluation_sheets)) == 1
