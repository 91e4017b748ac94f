"""Journeys through the real program: its own process, a real window, and assistive technology alone."""
