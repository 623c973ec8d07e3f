"""What every test shares: no display is needed, and nothing of the user's own settings is read or written."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
