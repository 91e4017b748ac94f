"""IPT Desk: an offline workbook for Interpersonal Psychotherapy in private practice."""

__version__ = "0.1.0"
