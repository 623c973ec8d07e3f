"""师资评课: who teaches, with what files, and what attendees thought of it."""
