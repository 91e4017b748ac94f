"""The interpersonal inventory page: list, closeness circle, inspector."""
