"""The status bar: what was just done, and always the file, the operator and the last backup."""

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from yunhe_desktop.widgets.workspace import Workspace

_SHOWN_FOR = 15_000  # milliseconds


class StatusBar(QStatusBar):
    """File, operator and last backup on the right, what was just done on the left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._facts = QLabel()
        self.addPermanentWidget(self._facts)

    def say(self, sentence: str) -> None:
        """Show a sentence for a while."""
        self.showMessage(sentence, _SHOWN_FOR)

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Show the facts of the open file; nothing where none is open."""
        if workspace is None:
            self._facts.clear()
            return
        from yunhe_desktop.history import local_time
        from yunhe_desktop.settings import remembered

        database = workspace.database
        with database.reading() as session:
            backed_up = local_time(remembered(session, "last backup", ""))
        backup = f"上次备份 {backed_up[:16]}" if backed_up else "尚未备份"
        self._facts.setText(f"{database.path.name}　│　操作员 {database.operator}　│　{backup}")
        self._facts.setToolTip(str(database.path))
