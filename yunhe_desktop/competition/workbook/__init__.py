"""The 擂台赛工作簿: an Excel workbook that carries a competition from one machine to another.

`read_competition` reads what `write_competition` wrote as the same competition; `write_template` writes the
empty one that an office fills in.
"""

from yunhe_desktop.competition.workbook.reading import CompetitionFile, read_competition
from yunhe_desktop.competition.workbook.writing import write_competition, write_template

__all__ = ["CompetitionFile", "read_competition", "write_competition", "write_template"]
