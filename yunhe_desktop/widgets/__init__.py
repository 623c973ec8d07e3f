"""Parts of the window that two features or more use."""
