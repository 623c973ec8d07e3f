"""What argparse says of a wrong call, in Chinese."""

import re

_SENTENCES = (
    (r"the following arguments are required: (.*)", r"缺少 \1"),
    (r"unrecognized arguments: (.*)", r"不认识 \1"),
    (r"argument (\S+): expected (?:one|at least one) argument", r"\1 后面要写内容"),
    (r"argument \S+: invalid choice: '(.*?)' \(choose from (.*)\)", r"没有“\1”，可用的是 \2"),
    (r"argument (\S+): invalid int value: '(.*)'", r"\1 后面要写数字，不能写 \2"),
    (r"argument (\S+): ignored explicit argument '(.*)'", r"\1 后面不能写 \2"),
)


def in_chinese(message: str) -> str:
    """The message in Chinese, as far as it is one of the usual ones; words of the call stay as they were typed."""
    for pattern, sentence in _SENTENCES:
        if re.fullmatch(pattern, message):
            return re.sub(pattern, sentence, message)
    return message
