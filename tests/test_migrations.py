"""The migrations build exactly the tables that the program declares."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from yunhe_desktop import datafile, migrations, schema
from yunhe_desktop.cadres.queries import load_person, save_cadre
from yunhe_desktop.database import Base


def scripts() -> ScriptDirectory:
    return ScriptDirectory(str(migrations.FOLDER))


def test_the_newest_script_is_the_version_of_the_program():
    assert scripts().get_current_head() == schema.VERSION
    assert [script.revision for script in scripts().walk_revisions()] == list(reversed(schema.VERSIONS))


def make_first_version(path: Path) -> None:
    """A file as the first version left it: a township, a village and one cadre with a post, put in by plain SQL."""
    database = datafile.create(path)
    with database.engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            if table.name != "settings":
                connection.execute(sa.text(f"DROP TABLE {table.name}"))
        connection.execute(sa.text("DELETE FROM alembic_version"))
        kept = connection.execute(sa.text("SELECT name, value FROM settings")).all()
        connection.execute(sa.text("DROP TABLE settings"))
    migrations.upgrade(database, "0001")
    rows = {
        "townships": {"id": "t", "name": "小王庄镇", "division_code": "130903100"},
        "villages": {"id": "v", "township_id": "t", "name": "小圈村", "division_code": "", "former_names": ""},
        "cadres": {
            "id": "c", "village_id": "v", "name": "张建国", "former_name": "", "sex": "男", "ethnicity": "汉",
            "birth_date": "1987-05", "political_status": "中共党员", "party_joined": "2009-07", "education": "大专",
            "school": "", "first_post": "", "id_number": "130903198705019398", "phone": "", "duties": "",
            "remarks": "", "initials": "zjg",
        },
        "posts": {
            "id": "p", "cadre_id": "c", "village_id": "v", "term_id": None, "position": "党组织书记", "main": 1,
            "started": "2021-01", "ended": "",
        },
    }  # fmt: skip
    with database.engine.begin() as connection:
        for table, row in rows.items():
            row |= {"version": 1, "deleted_at": ""}
            names = ", ".join(row)
            marks = ", ".join(f":{name}" for name in row)
            insert = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - names of our own
            connection.execute(sa.text(insert), row)
        for name, value in kept:
            connection.execute(sa.text("INSERT INTO settings VALUES (:n, :v)"), {"n": name, "v": value})
    database.close()


@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_of_the_first_version_is_backed_up_and_opens_with_everything_in_it(tmp_path, read_only):
    make_first_version(tmp_path / "旧.yhd")
    database = datafile.open_file(tmp_path / "旧.yhd", read_only=read_only)
    with database.reading() as session:
        person = load_person(session, "c")
    assert (person.name, person.posts[0].position, person.health, person.photo) == (
        "张建国",
        "党组织书记",
        "",
        b"",
    )
    assert database.read_only == read_only
    database.close()
    assert len(list(tmp_path.glob("旧-备份-*.yhd"))) == 1
    again = datafile.open_file(tmp_path / "旧.yhd")
    with again.action("补填健康状况") as session:
        save_cadre(session, "c", {"health": "健康"}, [], version=1)
    again.close()


def test_an_empty_database_that_is_migrated_has_the_declared_shape(tmp_path):
    database = datafile.create(tmp_path / "旧.yhd")
    with database.engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(sa.text(f"DROP TABLE {table.name}"))
        connection.execute(sa.text("DELETE FROM alembic_version"))
    migrations.upgrade(database)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
        assert context.get_current_revision() == schema.VERSION
    database.close()
