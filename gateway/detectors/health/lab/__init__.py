"""Results of laboratories: by code, name, label, strip, gene and flag."""
