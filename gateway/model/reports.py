"""The signed report: whom it is written for, and as what."""

from typing import Final

READERS: Final = ("privacy", "clinician", "patient", "maker")

FORMATS: Final = ("html", "text", "json", "csv", "sarif", "har", "parquet", "pdf")
"""In the order in which they are made: the one that always works comes first, the one that takes most last."""
