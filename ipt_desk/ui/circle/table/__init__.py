"""Everybody in the circle as a table in which every cell can be written."""
