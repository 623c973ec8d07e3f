"""What the user is told about a cell whose value cannot be had."""

UNSAVED_FORMULA = "这里是公式，文件里没有保存它的计算结果，按空白处理。请用 WPS 打开文件，保存一次后再导入。"


def error_sentence(shown: str) -> str:
    """The sentence for a cell in which the spreadsheet program shows an error such as `#REF!`."""
    return f"这里的公式出错（显示为 {shown or '#错误'}），按空白处理。请在表格里改正后再导入。"
