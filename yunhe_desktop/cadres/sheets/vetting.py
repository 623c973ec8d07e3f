"""县级联审 on paper: a form for each candidate, the list that goes to a department, and the table of all answers."""

from collections.abc import Iterable, Sequence
from typing import Any

from yunhe_desktop.cadres.rules import PASSED, REFUSED, TO_EXPLAIN, UNANSWERED, Candidate, VettingAnswer
from yunhe_desktop.cadres.sheets.wording import FIELDS, LABELS, padded, to_month
from yunhe_desktop.dates import dotted
from yunhe_desktop.documents.pdf import render
from yunhe_desktop.errors import UserError

MARKS = {PASSED: "√", REFUSED: "×", TO_EXPLAIN: "说明", UNANSWERED: ""}
"""How the table of all answers writes the results; a department that was not asked has a dash."""

_NOT_ASKED = "—"
_LABELS = LABELS | {
    "department": "联审部门",
    "content": "审查内容",
    "proposed": "拟任职务",
    "remarks": "说明",
}
_LIST_COLUMNS = (
    ("姓名", 19), ("性别", 10), ("出生年月", 17), ("身份证号", 38), ("乡镇", 22), ("村", 24), ("政治面貌", 21),
    ("现任职务", 0), ("拟任职务", 30), ("审查结果", 18), ("备注", 26),
)  # fmt: skip
_SUMMARY_COLUMNS = (("姓名", 19), ("村", 25), ("拟任职务", 27))
_CONCLUSION_WIDTH = 17
_DEPARTMENTS_ON_A4 = 18


def vetting_forms_pdf(candidates: Sequence[Candidate], *, whole: bool = False) -> bytes:
    """The 联审表 of each candidate on pages of its own, with a place to sign and seal for every department.

    The ID number is masked unless `whole`: who asks for that journals it. `UserError` where there is nobody or
    a character that no font can draw.
    """
    _must_have(candidates)
    data = {"candidates": [_form(candidate, whole=whole) for candidate in candidates]}
    return render("vetting.typ", data, labels=_LABELS)


def referral_lists_pdf(
    candidates: Sequence[Candidate], departments: Sequence[str], *, unit: str = "", whole: bool = False
) -> bytes:
    """The 送审名单 of each of these departments: the candidates about whom it is asked, results to be written in.

    `UserError` where none of them is asked about anybody.
    """
    lists = []
    for department in departments:
        asked = [
            (candidate, answer)
            for candidate in candidates
            for answer in candidate.answers
            if answer.department == department
        ]
        if asked:
            lists.append(_referral(department, asked, unit, whole=whole))
    if not lists:
        raise UserError("没有可打印的送审名单：选中的候选人里没有要问这些部门的。")
    return render("vetting-lists.typ", {"lists": lists, "paper": "a4"}, labels=_LABELS)


def vetting_summary_pdf(candidates: Sequence[Candidate]) -> bytes:
    """The 联审汇总表: a row for each candidate, a column for each department."""
    _must_have(candidates)
    departments = departments_of(candidates)
    columns = [*_SUMMARY_COLUMNS, *((name, 0) for name in departments), ("审查结论", _CONCLUSION_WIDTH)]
    rows = [
        [padded(candidate.name), candidate.village, candidate.proposed, *marks(candidate, departments),
         candidate.conclusion]
        for candidate in candidates
    ]  # fmt: skip
    note = f"共 {len(rows)} 人　　√ 通过　× 不通过　{_NOT_ASKED} 未送该部门　空白为未反馈"
    made = _list("县级联审汇总表", note, columns, rows, ("汇总单位（盖章）", "汇总人", "审核人"))
    paper = "a4" if len(departments) <= _DEPARTMENTS_ON_A4 else "a3"
    return render("vetting-lists.typ", {"lists": [made], "paper": paper}, labels=_LABELS)


def departments_of(candidates: Iterable[Candidate]) -> list[str]:
    """Every department that is asked about one of them, in the order of their lists."""
    return list(dict.fromkeys(answer.department for one in candidates for answer in one.answers))


def marks(candidate: Candidate, departments: Iterable[str]) -> list[str]:
    """A candidate's results, in the order of these departments, as the table of all answers writes them."""
    results = {answer.department: answer.result for answer in candidate.answers}
    return [
        MARKS.get(results[each], results[each]) if each in results else _NOT_ASKED for each in departments
    ]


def _must_have(candidates: Sequence[Candidate]) -> None:
    if not candidates:
        raise UserError("没有可打印的联审：请先选中一名或几名候选人。")


def _id_number(candidate: Candidate, *, whole: bool) -> str:
    return FIELDS["id_number"].show(candidate.id_number, masked=not whole)


def _form(candidate: Candidate, *, whole: bool) -> dict[str, Any]:
    place = f"{candidate.township}{candidate.village}"
    facts = (
        (("姓名", padded(candidate.name)), ("性别", candidate.sex), ("民族", candidate.ethnicity),
         ("出生年月", to_month(candidate.birth_date))),
        (("身份证号", _id_number(candidate, whole=whole)), ("政治面貌", candidate.political_status),
         ("学历", candidate.education)),
        (("所在村", place), ("发函时间", dotted(candidate.asked_on))),
        (("现任职务", candidate.positions), ("拟任职务", candidate.proposed)),
    )  # fmt: skip
    return {
        "name": candidate.name,
        "facts": [[{"label": label, "value": value} for label, value in row] for row in facts],
        "answers": [_answer(answer) for answer in candidate.answers],
        "conclusion": candidate.conclusion,
        "remarks": candidate.remarks,
        "signer": candidate.signer,
        "concluded_on": dotted(candidate.concluded_on),
    }


def _answer(answer: VettingAnswer) -> dict[str, Any]:
    """One department's line; an open one has the results to tick."""
    is_open = answer.result == UNANSWERED
    return {
        "department": answer.department,
        "content": answer.content,
        "result": "" if is_open else answer.result,
        "options": [PASSED, REFUSED, TO_EXPLAIN] if is_open else [],
        "remarks": answer.remarks,
        "signer": answer.signer,
        "answered_on": dotted(answer.answered_on),
    }


def _referral(
    department: str, asked: Sequence[tuple[Candidate, VettingAnswer]], unit: str, *, whole: bool
) -> dict[str, Any]:
    contents = list(dict.fromkeys(answer.content for _candidate, answer in asked if answer.content))
    parts = [f"送审单位：{unit}" if unit else "", f"审查内容：{'；'.join(contents)}" if contents else ""]
    note = "　　".join([f"共 {len(asked)} 人", *filter(None, parts)])
    rows = [
        [
            padded(candidate.name), candidate.sex, to_month(candidate.birth_date), _id_number(candidate, whole=whole),
            candidate.township, candidate.village, candidate.political_status, candidate.positions,
            candidate.proposed, "" if answer.result == UNANSWERED else answer.result, answer.remarks,
        ]
        for candidate, answer in asked
    ]  # fmt: skip
    title = f"县级联审送审名单（{department}）"
    return _list(title, note, _LIST_COLUMNS, rows, ("反馈单位（盖章）", "经办人", "负责人"))


def _list(
    title: str, note: str, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]], signers: Sequence[str]
) -> dict[str, Any]:  # fmt: skip
    return {
        "title": title,
        "note": note,
        "columns": [{"label": label, "width": width} for label, width in columns],
        "rows": [[str(number), *row] for number, row in enumerate(rows, 1)],
        "signers": signers,
    }
