"""Medicines: by name, dose, key and code, and what was taken of them."""
