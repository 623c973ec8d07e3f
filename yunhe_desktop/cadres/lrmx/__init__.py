"""The .lrmx files of the organisation departments' 任免审批表 editor, in and out.

`read_lrmx` and `write_lrmx` know the format (described in `elements`) and no database. An import is
`form_files`, `read_forms`, `stage_lrmx`, a look at what would become of each, `apply_lrmx`; `export_lrmx` writes
the files of many.
"""

from yunhe_desktop.cadres.lrmx.applying import apply_lrmx
from yunhe_desktop.cadres.lrmx.exporting import export_lrmx, free_path
from yunhe_desktop.cadres.lrmx.importing import form_files, read_forms, stage_lrmx
from yunhe_desktop.cadres.lrmx.known_files import ATTACHMENT
from yunhe_desktop.cadres.lrmx.reading import SUFFIXES, read_bytes, read_lrmx
from yunhe_desktop.cadres.lrmx.staged import Candidate, Choices, ReadForm, StagedForm, StagedForms
from yunhe_desktop.cadres.lrmx.values import LrmxFile
from yunhe_desktop.cadres.lrmx.writing import write_lrmx

__all__ = [
    "ATTACHMENT",
    "SUFFIXES",
    "Candidate",
    "Choices",
    "LrmxFile",
    "ReadForm",
    "StagedForm",
    "StagedForms",
    "apply_lrmx",
    "export_lrmx",
    "form_files",
    "free_path",
    "read_bytes",
    "read_forms",
    "read_lrmx",
    "stage_lrmx",
    "write_lrmx",
]
