"""Blocks, lines, pages and files on paper."""
