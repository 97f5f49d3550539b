"""Lists of indicators that people import: their formats, their entries in one form, and how they are asked for."""
