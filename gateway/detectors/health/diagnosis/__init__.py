"""Names and codes of illnesses: by name, by what was asked, by key, by code."""
