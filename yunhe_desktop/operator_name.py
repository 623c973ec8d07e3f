"""Under which name changes are journalled where the user has not given one."""

import getpass


def login_name() -> str:
    """The name with which the user logged in to the machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without an entry in the system's list
        return "操作员"
