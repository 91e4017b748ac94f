"""The homework page: board and list."""
