"""Rosters in the layouts in which offices keep them: the same people each time."""

import csv
from collections import defaultdict
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from yunhe_desktop import datafile
from yunhe_desktop.cadres.tables import Post

XIAOQUAN, GUAN_NORTH = "小王庄镇/小圈村", "小王庄镇/官庄子村"
ZHUANHE, GUAN_SOUTH = "南陈屯镇/西砖河", "南陈屯镇/官庄子"
FOUR = (XIAOQUAN, GUAN_NORTH, ZHUANHE, GUAN_SOUTH)

pytestmark = pytest.mark.parametrize("villages_known", [False, True])


@pytest.fixture(autouse=True)
def _villages(office, villages_known):
    if villages_known:
        office.know_villages()


def lines(rows, *headings):
    return [[row.get(heading) for heading in headings] for row in rows]


def blocks(people):
    """The people village by village."""
    grouped = defaultdict(list)
    for person in people:
        grouped[person["township"], person["village"]].append(person)
    return grouped


USUAL = (
    "姓名",
    "性别",
    "民族",
    "出生年月",
    "政治面貌",
    "入党时间",
    "学历",
    "现任职务",
    "任现职时间",
    "身份证号",
    "联系电话",
    "备注",
)


def test_other_names_of_the_columns_in_another_order(office, as_typed):
    people = office.people(*FOUR)
    names = {
        "公民身份号码": "身份证号", "手机号码": "联系电话", "担任职务": "现任职务", "名字": "姓名", "文化程度": "学历",
        "村（社区）": "村", "所属乡镇": "乡镇", "出生日期": "出生年月", "何时入党": "入党时间", "任职时间": "任现职时间",
        "性别": "性别", "民族": "民族", "政治面貌": "政治面貌", "说明": "备注",
    }  # fmt: skip
    path = office.book({"Sheet1": [names, *lines(map(as_typed, people), *names.values())]})
    assert office.take(path).problems == ()
    office.has_exactly(people)


def test_headings_of_two_rows_with_merged_groups(office, as_typed):
    people = office.people(*FOUR)
    top = [
        "序号",
        "乡镇",
        "村",
        "基本情况",
        None,
        None,
        None,
        "党员情况",
        None,
        "学历",
        "任职情况",
        None,
        "联系方式",
        None,
    ]
    below = [
        None,
        None,
        None,
        "姓名",
        "性别",
        "民族",
        "出生年月",
        "政治面貌",
        "入党时间",
        None,
        "现任职务",
        "任现职时间",
        "身份证号",
        "手机号",
    ]
    keys = (
        "乡镇",
        "村",
        "姓名",
        "性别",
        "民族",
        "出生年月",
        "政治面貌",
        "入党时间",
        "学历",
        "现任职务",
        "任现职时间",
        "身份证号",
        "联系电话",
    )
    rows = [[number, *row] for number, row in enumerate(lines(map(as_typed, people), *keys), 1)]
    title = ["附件1", *[None] * 13]
    path = office.book(
        {"村两委": [title, ["运河区村两委干部信息统计表"], top, below, *rows]},
        {"村两委": ["A2:N2", "A3:A4", "B3:B4", "C3:C4", "D3:G3", "H3:I3", "J3:J4", "K3:L3", "M3:N3"]},
    )
    assert office.take(path).problems == ()
    office.has_exactly(people)


@pytest.mark.parametrize("merged", [True, False])
def test_a_village_written_once_for_all_of_its_people(office, as_typed, merged):
    people = office.people(*FOUR)
    rows, areas, at = [], [], 2
    for (township, village), members in blocks(people).items():
        for number, line in enumerate(lines(map(as_typed, members), *USUAL)):
            rows.append([township if not number else None, village if not number else None, *line])
        areas += [f"A{at}:A{at + len(members) - 1}", f"B{at}:B{at + len(members) - 1}"]
        at += len(members)
    path = office.book({"花名册": [["乡镇", "村别", *USUAL], *rows]}, {"花名册": areas} if merged else None)
    assert office.take(path).problems == ()
    office.has_exactly(people)


def test_a_sheet_for_each_township_without_a_column_of_it(office, as_typed):
    people = office.people(*FOUR)
    sheets = {}
    for town in ("小王庄镇", "南陈屯镇"):
        members = [as_typed(person) for person in people if person["township"] == town]
        title = [f"{town}村干部花名册（共{len(members)}人）"]
        sheets[town] = [title, ["村", *USUAL], *lines(members, "村", *USUAL), ["合计", f"{len(members)}人"]]
    assert office.take(office.book(sheets)).problems == ()
    office.has_exactly(people)


def test_a_sheet_for_each_village(office, as_typed):
    """The title names the township, the sheet the village; two sheets are of a 官庄子."""
    people = office.people(*FOUR)
    sheets = {}
    for (town, village), members in blocks(people).items():
        name = village if village not in sheets else f"{village}（{town}）"
        sheets[name] = [[f"运河区{town}干部名单"], list(USUAL), *lines(map(as_typed, members), *USUAL)]
    assert office.take(office.book(sheets)).problems == ()
    office.has_exactly(people)


def test_the_place_stands_in_a_line_above_the_table(office, as_typed):
    people = office.people(XIAOQUAN, GUAN_SOUTH)
    sheets = {}
    for number, ((town, village), members) in enumerate(blocks(people).items(), 1):
        above = [
            ["两委班子成员登记表"],
            [f"乡镇：{town}", None, None, f"村：{village}", None, None, "填表日期：2023年9月"],
        ]
        sheets[f"Sheet{number}"] = [*above, list(USUAL), *lines(map(as_typed, members), *USUAL)]
    assert office.take(office.book(sheets)).problems == ()
    office.has_exactly(people)


def test_the_villages_are_headings_between_the_rows(office, as_typed, villages_known):
    people = office.people(*FOUR) if villages_known else office.people(XIAOQUAN, GUAN_NORTH)
    rows, areas = [["运河区村干部花名册"], ["乡镇", *USUAL]], []
    for number, ((_town, village), members) in enumerate(blocks(people).items()):
        rows.append([f"{'一二三四'[number]}、{village}（{len(members)}人）"])
        areas.append(f"A{len(rows)}:M{len(rows)}")
        rows += lines(map(as_typed, members), "乡镇", *USUAL)
    assert office.take(office.book({"花名册": rows}, {"花名册": areas})).problems == ()
    office.has_exactly(people)


def test_township_and_village_in_one_cell(office, as_typed):
    people = office.people(*FOUR)
    rows = [as_typed(p, 单位=f"{p['township']}{p['village']}") for p in people]
    path = office.book({"名单": [["单位", *USUAL], *lines(rows, "单位", *USUAL)]})
    assert office.take(path).problems == ()
    office.has_exactly(people)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_table(office, as_typed, encoding):
    people = office.people(*FOUR)
    path = office.folder / "花名册.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["运河区村干部花名册"])
        writer.writerow(["乡镇", "村", *USUAL])
        writer.writerows(lines(map(as_typed, people), "乡镇", "村", *USUAL))
    assert office.take(path).problems == ()
    office.has_exactly(people)


def test_posts_of_the_two_bodies_in_columns_of_their_own(office, as_typed):
    """In the column 支部职务 a bare 委员 is the Party's, in 村委职务 the village committee's."""
    people = office.people(*FOUR)

    def of(person, body):
        return "、".join(p.removeprefix(body) for p in person["positions"] if p.startswith(body)) or None

    rows = [
        as_typed(p, 支部职务=of(p, "党组织"), 村委职务=of(p, "村委会"), 监委会职务=of(p, "监委会"))
        for p in people
    ]
    headings = ["乡镇", "村", *(h for h in USUAL if h != "现任职务"), "支部职务", "村委职务", "监委会职务"]
    assert office.take(office.book({"花名册": [headings, *lines(rows, *headings)]})).problems == ()
    office.has_exactly(people)


def test_the_same_in_a_group_of_headings(office, as_typed):
    people = office.people(XIAOQUAN)
    rows = [
        as_typed(
            p,
            党内="、".join(x.removeprefix("党组织") for x in p["positions"] if x.startswith("党")) or None,
            行政="、".join(x.removeprefix("村委会") for x in p["positions"] if not x.startswith("党"))
            or None,
        )
        for p in people
    ]
    keys = ["乡镇", "村", *(h for h in USUAL if h != "现任职务"), "党内", "行政"]
    top = [*keys[:-2], "职务", None]
    below = [*[None] * (len(keys) - 2), "党内", "行政"]
    merged = [f"{chr(65 + n)}1:{chr(65 + n)}2" for n in range(len(keys) - 2)] + ["N1:O1"]
    path = office.book({"花名册": [top, below, *lines(rows, *keys)]}, {"花名册": merged})
    assert office.take(path).problems == ()
    office.has_exactly(people)


def test_the_table_starts_again_on_every_printed_page(office, as_typed):
    """Title, headings and a sum on each page, an empty line between, the notes at the end."""
    people = office.people(*FOUR)
    rows, areas = [], []
    typed = lines(map(as_typed, people), "乡镇", "村", *USUAL)
    for start in range(0, len(typed), 7):
        page = typed[start : start + 7]
        rows.append(["运河区村干部花名册"])
        areas.append(f"A{len(rows)}:N{len(rows)}")
        rows.append(["乡镇", "村", *USUAL])
        rows += page
        rows += [["本页小计", None, f"{len(page)}人"], []]
    rows += [["合计", None, f"{len(typed)}人"], ["填表人：王会计", None, None, "审核人："]]
    rows += [
        ["注：1.本表由各村填报，乡镇审核后报区委组织部。"],
        ["2.任现职时间填写到月，如2021.04，不清楚的可以不填。"],
    ]
    assert office.take(office.book({"花名册": rows}, {"花名册": areas})).problems == ()
    office.has_exactly(people)


def test_cells_as_people_type_them(office, as_typed):
    people = office.people(*FOUR)

    def careless(number, person):
        year, month, _day = person["birth_date"].split("-")
        number18 = person["id_number"]
        name = person["name"]
        return as_typed(
            person,
            姓名=[f" {name} ", "　".join(name), f"{name}\n", " ".join(name)][number % 4],
            性别=[person["sex"], f"{person['sex']}性"][number % 2],
            民族=[person["ethnicity"], f"{person['ethnicity']}族"][number % 2],
            出生年月=[
                f"{year}年{int(month)}月",
                f"{year}-{month}",
                f"{year}{month}",
                f"{year}.{month}（55岁）",
            ][number % 4],
            身份证号=[f"{number18[:6]} {number18[6:14]} {number18[14:]}", f"'{number18}", number18.lower()][
                number % 3
            ],
            联系电话=int(person["phone"])
            if number % 2
            else f"{person['phone'][:3]}-{person['phone'][3:7]}-{person['phone'][7:]}",
            政治面貌=["党员", "中国共产党党员"][number % 2] if person["party_joined"] else "群众",
            入党时间=(person["party_joined"] and datetime.fromisoformat(f"{person['party_joined']}-01"))
            or "无",
            备注=["无", "/", "—"][number % 3],
        )

    path = office.roster(*(careless(number, person) for number, person in enumerate(people)))
    assert office.take(path).problems == ()
    office.has_exactly(people)


def test_a_person_on_two_lines_one_for_each_post(office, as_typed):
    """Everything but the post is merged down."""
    people = office.people(XIAOQUAN)
    headings, rows, areas = ("乡镇", "村", *USUAL), [], []
    for person in people:
        first, *more = [p.replace("党组织", "党支部") for p in person["positions"]]
        rows.append(as_typed(person, 现任职务=first))
        rows += [{"现任职务": post} for post in more]
        if more:
            end = len(rows) + 1
            start = end - len(more)
            areas += [
                f"{chr(65 + n)}{start}:{chr(65 + n)}{end}" for n, h in enumerate(headings) if h != "现任职务"
            ]
    path = office.book({"花名册": [headings, *lines(rows, *headings)]}, {"花名册": areas})
    assert office.take(path).problems == ()
    office.has_exactly(people)


def test_last_years_roster_in_a_hidden_sheet_stays_out(office, as_typed):
    people, before = office.people(XIAOQUAN), office.people(ZHUANHE)
    sheet = [["乡镇", "村", *USUAL]]
    path = office.book(
        {
            "2023年": sheet + lines(map(as_typed, people), "乡镇", "村", *USUAL),
            "2022年": sheet + lines(map(as_typed, before), "乡镇", "村", *USUAL),
        },
        hidden=["2022年"],
    )
    (problem,) = office.take(path).problems
    assert (problem.sheet, problem.level, "隐藏" in problem.message) == ("2022年", "warning", True)
    office.has_exactly(people)


def test_an_explanation_and_an_empty_sheet_beside_the_roster(office, as_typed):
    people = office.people(XIAOQUAN)
    path = office.book(
        {
            "填表说明": [
                ["填表说明"],
                ["一、本表由村填写。"],
                ["二、身份证号按身份证填写。"],
                ["三、联系电话填手机号。"],
            ],
            "花名册": [["乡镇", "村", *USUAL], *lines(map(as_typed, people), "乡镇", "村", *USUAL)],
            "Sheet3": [],
        }
    )
    assert {problem.sheet for problem in office.take(path).problems} == {"填表说明"}
    office.has_exactly(people)


def test_two_kinds_of_education_of_which_the_highest_counts(office, as_typed):
    people = office.people(XIAOQUAN)
    rows = [
        as_typed(p, 全日制教育="初中", 在职教育=p["education"]) for p in people if p["education"] != "小学"
    ]
    keys = ["乡镇", "村", *(h for h in USUAL if h != "学历"), "全日制教育", "在职教育"]
    top, below = [*keys[:-2], "学历", None], [*[None] * (len(keys) - 2), "全日制教育", "在职教育"]
    merged = [f"{chr(65 + n)}1:{chr(65 + n)}2" for n in range(len(keys) - 2)] + ["N1:O1"]
    path = office.book({"花名册": [top, below, *lines(rows, *keys)]}, {"花名册": merged})
    assert office.take(path).problems == ()
    office.has_exactly(people)


def test_one_body_after_the_other_within_a_village(office, as_typed):
    """Headings between the rows say whose 书记, 主任 and 委员 follow."""
    people = [p for p in office.people(XIAOQUAN) if len(p["positions"]) == 1]
    rows, areas = [["小王庄镇小圈村干部名册"], list(USUAL)], []
    for body, heading in (("党组织", "一、党支部委员会"), ("村委会", "二、村民委员会")):
        rows.append([heading])
        areas.append(f"A{len(rows)}:L{len(rows)}")
        members = [p for p in people if p["positions"][0].startswith(body)]
        rows += lines((as_typed(p, 现任职务=p["positions"][0].removeprefix(body)) for p in members), *USUAL)
    assert office.take(office.book({"花名册": rows}, {"花名册": areas})).problems == ()
    office.has_exactly(p for p in people if p["positions"][0][:3] in ("党组织", "村委会"))


def test_columns_that_nobody_needs_are_passed_over_in_silence(office, as_typed):
    people = office.people(XIAOQUAN)
    rows = [
        as_typed(p, 序号=n, 年龄=50, 是否一肩挑="是" if n == 1 else "否") for n, p in enumerate(people, 1)
    ]
    assert office.take(office.roster(*rows)).problems == ()
    office.has_exactly(people)


@pytest.mark.parametrize("merged", [True, False])
def test_a_table_of_its_own_for_each_village_on_one_sheet(office, as_typed, villages_known, merged):
    """Each with its title and headings; where nobody merged the title it stands in the column of the names."""
    people = office.people(*FOUR) if villages_known else office.people(XIAOQUAN, GUAN_NORTH)
    rows, areas = [], []
    for (town, village), members in blocks(people).items():
        title = f"{town}{village if village.endswith('村') else village + '村'}“两委”班子成员名单"
        rows += [[title], list(USUAL), *lines(map(as_typed, members), *USUAL), []]
        areas.append(f"A{len(rows) - len(members) - 2}:L{len(rows) - len(members) - 2}")
    path = office.book({"名单": rows}, {"名单": areas} if merged else None)
    assert office.take(path).problems == ()
    office.has_exactly(people)


def test_when_posts_of_each_body_began_stands_beside_them(office, as_typed):
    (person,) = [p for p in office.people(XIAOQUAN) if p["positions"] == ["党组织书记", "村委会主任"]]
    row = as_typed(
        person, 党内职务="书记", 党内任职时间="2018.05", 村委会职务="主任", 村委会任职时间="2021.03"
    )
    del row["现任职务"], row["任现职时间"]
    path = office.roster(row)
    assert office.take(path).problems == ()
    office.has_exactly([{**person, "took_post": "2018-05"}])
    with office.database.reading() as session:
        began = {post.position: post.started for post in session.scalars(select(Post))}
    assert began == {"党组织书记": "2018-05", "村委会主任": "2021-03"}
    assert office.take(path).same == 1
    row["村委会任职时间"] = "2021.04"
    assert office.take(office.roster(row)).changed == 1
    office.has_exactly([{**person, "took_post": "2018-05"}])


def test_a_village_whose_name_begins_with_a_number(office, as_typed, villages_known):
    people = office.people("小王庄镇/八里庄村")
    path = office.book({"八里庄村": [["小王庄镇干部"], list(USUAL), *lines(map(as_typed, people), *USUAL)]})
    assert office.take(path).problems == ()
    office.has_exactly(people)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_order_of_columns_and_rows_gives_the_same_people(office, as_typed, tmp_path_factory, data):
    people = office.people(*FOUR)
    headings = data.draw(st.permutations(["乡镇", "村", *USUAL]))
    rows = data.draw(st.permutations([as_typed(person) for person in people]))
    office.database = datafile.create(tmp_path_factory.mktemp("文件") / "头雁.yhd")
    report = office.take(office.book({"花名册": [headings, *lines(rows, *headings)]}))
    assert report.problems == ()
    office.has_exactly(people)
    office.database.close()
