"""The migrations build exactly the tables that the program declares."""

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from yunhe_desktop import datafile, migrations, schema
from yunhe_desktop.database import Base


def scripts() -> ScriptDirectory:
    return ScriptDirectory(str(migrations.FOLDER))


def test_the_newest_script_is_the_version_of_the_program():
    assert scripts().get_current_head() == schema.VERSION
    assert [script.revision for script in scripts().walk_revisions()] == list(reversed(schema.VERSIONS))


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
