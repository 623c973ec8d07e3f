"""The XML of an .lrmx file: bytes to a tree and back, with nothing lost that is not ours.

The tree keeps elements, attributes and comments that nobody knows here, in their order. Document types and
entities are refused, sizes limited: such a file comes on a stick from anywhere.
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.dom import minidom
from xml.parsers.expat import ExpatError

from yunhe_desktop.cadres.lrmx.elements import LABELS, NAME
from yunhe_desktop.errors import UserError

MOST_BYTES = 20 * 1024 * 1024
_MOST_NODES = 20_000
_DEEPEST = 20

_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_ENCODING = re.compile(rb"""\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']""")
_GB = ("gb2312", "gbk", "cp936", "gb18030", "gb_2312-80")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REFERENCE = re.compile(r"&#(\d{1,7}|x[0-9a-fA-F]{1,6});")
_BARE_AND = re.compile(r"&(?!(?:#\d+|#x[0-9a-fA-F]+|amp|lt|gt|quot|apos);)")
_FORBIDDEN = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Source(NamedTuple):
    """The text of a file, and what was odd about it."""

    text: str
    doubts: tuple[str, ...] = ()


def parse(data: bytes, name: str) -> tuple[minidom.Element, tuple[str, ...]]:
    """The `<Person>` of the file called `name`, and Chinese sentences on what was put right before it could be read.

    Raises `UserError` where it is no form of an appointment.
    """
    source = _source(data, name)
    if _FORBIDDEN.search(source.text):
        raise UserError(f"“{name}”里有文档类型或实体定义，不是任免表编辑器的文件，为安全起见没有打开。")
    text = _BARE_AND.sub("&amp;", _DECLARATION.sub("", source.text, count=1))
    try:
        document = minidom.parseString(text.encode())  # noqa: S318 - no document type, no entity: refused above
    except ExpatError as error:
        raise UserError(
            f"“{name}”的内容不完整，第 {error.lineno} 行附近读不下去。请用任免表编辑器打开后重新保存，再导入。"
        ) from error
    _check_size(document, name)
    root = document.documentElement
    if root is None or _local_name(root) != "Person" or child(root, NAME) is None:
        raise UserError(f"“{name}”不是干部任免审批表（.lrmx），没有导入。请选任免表编辑器保存的文件。")
    return root, source.doubts


def _source(data: bytes, name: str) -> Source:
    if len(data) > MOST_BYTES:
        raise UserError(f"“{name}”超过 20 MB，不像任免审批表。请核对是不是选错了文件。")
    if not data.strip():
        raise UserError(f"“{name}”是空文件，没有导入。请重新复制一份。")
    text, doubts = _decoded(data, name), []
    clean = _REFERENCE.sub(_known_reference, text.replace("\x0b", "\n"))
    clean = _NOT_XML.sub("", clean)
    if clean != text:
        doubts.append("文件里有看不见的控制字符（多半是从 Word 粘贴来的），已去掉，请核对简历等长段文字。")
    return Source(clean, tuple(doubts))


def _known_reference(found: re.Match[str]) -> str:
    """A numbered character; a forbidden one goes, Word's line break becomes one."""
    number = int(found[1][1:], 16) if found[1].startswith("x") else int(found[1])
    if number == 0x0B:
        return "\n"
    surrogate = 0xD800 <= number <= 0xDFFF
    return "" if number > 0x10FFFF or surrogate or _NOT_XML.match(chr(number)) else found[0]


def _decoded(data: bytes, name: str) -> str:
    """By the mark at the beginning, else as the file says, else as the two encodings that occur."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _try(data[len(mark) :], (encoding,), name)
    said = _ENCODING.match(data)
    declared = said[1].decode("ascii").lower() if said else "utf-8"
    return _try(data, ("gb18030" if declared in _GB else "utf-8", "utf-8", "gb18030"), name)


def _try(data: bytes, encodings: Iterable[str], name: str) -> str:
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            if (
                error.start >= len(data) - 4
            ):  # cut off within a character: the XML will say that it is not whole
                return data[: error.start].decode(encoding)
    raise UserError(f"“{name}”的文字编码认不出来，没有导入。请用任免表编辑器打开后重新保存，再导入。")


def _check_size(document: minidom.Document, name: str) -> None:
    """A tree as deep or as large as no form is: writing it would go as deep."""
    waiting: list[tuple[minidom.Node, int]] = [(document, 0)]
    count = 0
    while waiting:
        node, depth = waiting.pop()
        count += 1
        if depth > _DEEPEST or count > _MOST_NODES:
            raise UserError(f"“{name}”的结构不像任免审批表，没有导入。请选任免表编辑器保存的文件。")
        waiting += [(each, depth + 1) for each in node.childNodes]


def _local_name(node: minidom.Node) -> str:
    return str(node.nodeName).rpartition(":")[2]


def elements(parent: minidom.Element) -> Iterator[minidom.Element]:
    """The elements right below `parent`."""
    for node in parent.childNodes:
        if isinstance(node, minidom.Element):
            yield node


def child(parent: minidom.Element, name: str) -> minidom.Element | None:
    """The first element of this name right below `parent`."""
    return next((each for each in elements(parent) if _local_name(each) == name), None)


def children(parent: minidom.Element, name: str) -> list[minidom.Element]:
    """Every element of this name right below `parent`."""
    return [each for each in elements(parent) if _local_name(each) == name]


def text_of(element: minidom.Element | None) -> str:
    """The text in an element, without spaces around it; "" where there is none."""
    if element is None:
        return ""
    parts = (node.data for node in element.childNodes if isinstance(node, minidom.Text))
    return "".join(parts).replace("\r\n", "\n").replace("\r", "\n").strip()


def owner(element: minidom.Element) -> minidom.Document:
    """The tree that an element is part of; it makes new elements."""
    if element.ownerDocument is None:
        raise TypeError("an element of no document")
    return element.ownerDocument


def set_text(element: minidom.Element, text: str) -> None:
    """Make `text` the text of an element; elements and comments in it stay."""
    for node in [node for node in element.childNodes if isinstance(node, minidom.Text)]:
        element.removeChild(node)
    if text:
        element.insertBefore(owner(element).createTextNode(text), element.firstChild)


def ensure_child(parent: minidom.Element, name: str) -> minidom.Element:
    """The element of this name, made at its place among those of a form where there is none."""
    found = child(parent, name)
    if found is not None:
        return found
    made = owner(parent).createElement(name)
    order = list(LABELS)
    rank = order.index(name) if name in order else len(order)
    later = (each for each in elements(parent) if _rank(each, order) > rank)
    add_before(parent, made, next(later, None))
    return made


def _rank(element: minidom.Element, order: list[str]) -> int:
    name = _local_name(element)
    return order.index(name) if name in order else -1


def add_before(parent: minidom.Element, made: minidom.Element, other: minidom.Element | None) -> None:
    """Put `made` before `other`, or last, on a line of its own."""
    indent = owner(parent).createTextNode("\n" + "  " * _depth(parent))
    if other is not None:
        parent.insertBefore(made, other)
        parent.insertBefore(indent, other)
        return
    while isinstance(parent.lastChild, minidom.Text) and not parent.lastChild.data.strip():
        parent.removeChild(parent.lastChild)
    parent.appendChild(indent)
    parent.appendChild(made)
    parent.appendChild(owner(parent).createTextNode("\n" + "  " * (_depth(parent) - 1)))


def _depth(element: minidom.Element) -> int:
    depth, node = 0, element.parentNode
    while node is not None:
        depth, node = depth + 1, node.parentNode
    return depth


def remove(element: minidom.Element) -> None:
    """Take an element out, with the line that it stood on."""
    parent, before = element.parentNode, element.previousSibling
    if not isinstance(parent, minidom.Element):
        return
    if isinstance(before, minidom.Text) and not before.data.strip():
        parent.removeChild(before)
    parent.removeChild(element)
