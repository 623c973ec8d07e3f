"""A dialog that tells what speaks against what it is about to save, and saves it where the user wants that."""

from collections.abc import Sequence

from yunhe_desktop.errors import UserError
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.ask_dialog import AskDialog


class ConfirmingDialog(AskDialog):
    """Collisions with other lessons and holidays are doubts, never refusals."""

    def doubts(self) -> Sequence[str]:
        """What speaks against it, a sentence each."""
        return ()

    def is_complete(self) -> bool:
        """Whether everything is filled in; what is missing is shown."""
        return True

    def go_on(self) -> None:
        """Check, ask where there are doubts, do it and close."""
        if not self.is_complete():
            return
        try:
            doubts = self.doubts()
        except UserError as error:
            messages.show_error(self, error)
            return
        if not doubts or messages.ask(self, "请核对", "\n".join(doubts), "仍然保存", "回去修改"):
            super().go_on()
