"""All tables in one place, and the version of their shape.

`Base.metadata` knows a table only once its module is imported: this module imports every `tables.py`, the guard of
sealed competitions, which watches every session, and what 夜校 has to say in cadres' files.
"""

from yunhe_desktop import attachments, journal, settings
from yunhe_desktop.cadres import tables as cadres
from yunhe_desktop.competition import seal_guard
from yunhe_desktop.competition import tables as competition
from yunhe_desktop.database import Base, Record
from yunhe_desktop.night_school import tables as night_school
from yunhe_desktop.night_school.queries import file_trainings

# The newest script in migrations/versions, and those before it; a file with any other is newer than we are.
VERSIONS = ("0001", "0002", "0003")
VERSION = VERSIONS[-1]

ROOMS = (attachments, cadres, competition, file_trainings, journal, night_school, seal_guard, settings)


def metadata_tables() -> dict[str, type[Record]]:
    """Every table of records by its name in the database."""
    return {
        str(mapper.class_.__tablename__): mapper.class_
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Record)
    }
