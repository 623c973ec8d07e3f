"""Small files that Qt reads from memory under `:/…`, where their content is made at run time.

Style sheets and icons name their pictures by path. Recoloured pictures written to a temporary folder would
fail where that folder is full or watched, so they are handed to Qt as a resource instead: the same three
tables that `rcc` writes (tree, names, data; format version 1, see qtbase/src/tools/rcc/rcc.cpp).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from struct import pack

from PySide6.QtCore import qRegisterResourceData, qUnregisterResourceData

_FORMAT_VERSION = 1
_FOLDER_FLAG = 2
_ANY_LANGUAGE = 1  # QLocale.C


@dataclass
class _Node:
    name: str
    content: bytes | None = None  # None: a folder
    children: dict[str, "_Node"] = field(default_factory=dict)

    def child(self, name: str) -> "_Node":
        return self.children.setdefault(name, _Node(name))

    def sorted_children(self) -> list["_Node"]:
        """In the order in which Qt's binary search expects them."""
        return sorted(self.children.values(), key=lambda node: _hash(node.name))


def _hash(name: str) -> int:
    """Qt's `qt_hash` of a name."""
    value = 0
    for character in name:
        value = (value << 4) + ord(character)
        value ^= (value & 0xF0000000) >> 23
        value &= 0x0FFFFFFF
    return value


def _tree(files: Mapping[str, bytes]) -> _Node:
    root = _Node("")
    for path, content in files.items():
        node = root
        for part in path.split("/"):
            node = node.child(part)
        node.content = content
    return root


def _compiled(files: Mapping[str, bytes]) -> tuple[bytes, bytes, bytes]:
    """The tree, names and data tables for `files` by their paths."""
    nodes = [_tree(files)]
    tree, names, data = bytearray(), bytearray(), bytearray()
    for node in nodes:  # grows while it is walked: breadth first, brothers side by side
        name_at = len(names)
        encoded = node.name.encode("utf-16-be")
        names += pack(">HI", len(encoded) // 2, _hash(node.name)) + encoded
        if node.content is None:
            children = node.sorted_children()
            tree += pack(">IHII", name_at, _FOLDER_FLAG, len(children), len(nodes))
            nodes += children
        else:
            tree += pack(">IHHHI", name_at, 0, 0, _ANY_LANGUAGE, len(data))
            data += pack(">I", len(node.content)) + node.content
    return bytes(tree), bytes(names), bytes(data)


class MemoryFiles:
    """One set of files under `:/`; showing another set takes the first away."""

    def __init__(self) -> None:
        self._shown: tuple[bytes, bytes, bytes] | None = None

    def show(self, files: Mapping[str, bytes]) -> None:
        """Put `files`, by paths such as "icons/save.svg", in the place of those shown before."""
        if self._shown:
            qUnregisterResourceData(_FORMAT_VERSION, *self._shown)
        self._shown = _compiled(files)  # kept: Qt reads it in place
        qRegisterResourceData(_FORMAT_VERSION, *self._shown)
