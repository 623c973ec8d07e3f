"""The .lrmx files of the organisation departments' 任免审批表 editor, in and out.

`read_lrmx` and `write_lrmx` know the format (described in `elements`) and no database.
"""

from yunhe_desktop.cadres.lrmx.reading import SUFFIXES, read_bytes, read_lrmx
from yunhe_desktop.cadres.lrmx.values import LrmxFile
from yunhe_desktop.cadres.lrmx.writing import write_lrmx

__all__ = ["SUFFIXES", "LrmxFile", "read_bytes", "read_lrmx", "write_lrmx"]
