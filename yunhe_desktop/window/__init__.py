"""The parts of the main window that are no tab: menus, file actions, start page, status bar."""
