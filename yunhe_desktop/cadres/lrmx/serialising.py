"""Writes the tree of an .lrmx file as its editor does: one element a line, CRLF, UTF-8."""

import codecs
import re
from collections.abc import Iterator
from xml.dom import minidom

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_bytes(document: minidom.Document, original: bytes = b"") -> bytes:
    """The file; the byte order mark and the ends of lines are those of `original` where there is one."""
    text = _DECLARATION + "\n".join("".join(_written(node)) for node in document.childNodes)
    if not original or b"\r\n" in original:
        text = text.replace("\n", "\r\n")
    marked = original.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return (codecs.BOM_UTF8 if marked else b"") + text.encode()


def _written(node: minidom.Node) -> Iterator[str]:
    if isinstance(node, minidom.Element):
        attributes = "".join(f' {name}="{_in_quotes(value)}"' for name, value in node.attributes.items())
        yield f"<{node.tagName}{attributes}>"
        for each in node.childNodes:
            yield from _written(each)
        yield f"</{node.tagName}>"
    elif isinstance(node, minidom.Text):  # CDATA sections, too
        yield _escaped(node.data)
    elif isinstance(node, minidom.Comment):
        yield f"<!--{node.data}-->"
    elif isinstance(node, minidom.ProcessingInstruction):
        yield f"<?{node.target} {node.data}?>"


def _escaped(text: str) -> str:
    plain = _NOT_XML.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return plain.replace("\r", "&#13;")


def _in_quotes(text: str) -> str:
    return _escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
