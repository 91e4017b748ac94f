"""The settings: sections at the left, what can be set in the middle, keys and log at the right."""
