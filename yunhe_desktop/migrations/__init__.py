"""Bringing an older data file up to date with Alembic (imported only when there is something to do)."""

from pathlib import Path

from yunhe_desktop.database import Database

FOLDER = Path(__file__).parent


def upgrade(database: Database, target: str = "head") -> None:
    """Run every migration that the file has not seen, in one transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    with database.engine.execution_options(immediate=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, target)
