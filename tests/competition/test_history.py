"""Who wrote which score, and when."""

from decimal import Decimal

from yunhe_desktop.competition import queries
from yunhe_desktop.competition.rules import SheetKey
from yunhe_desktop.demo.competitions import upcoming
from yunhe_desktop.demo.people import Secretary
from yunhe_desktop.history import history

SECRETARIES = [Secretary("小王庄镇", f"第{number}村", "张三") for number in range(20)]


def test_the_history_of_a_competition_has_its_scores_and_nothing_else(database, zhang):
    with database.action("导入擂台赛") as session:
        key = queries.store_new(session, upcoming(SECRETARIES))
    with database.reading() as session:
        loaded = queries.load(session, key)
    database.operator = "李会计"
    with database.action("录入评分") as session:
        queries.set_score(session, loaded, SheetKey("实地查看", "方丽华", "02"), "阵地建设", Decimal("23.5"))
    with database.reading() as session:
        lines = history(session, queries.row_keys(session, key), limit=10_000)
    assert "张建国" not in {line.record for line in lines}
    (score,) = [line for line in lines if line.field == "分数"]
    assert (score.operator, score.action, score.record, score.new) == ("李会计", "录入评分", "02", "23.5")
