"""The page for the two minutes before a session."""
