"""The list of sessions and the session note."""
