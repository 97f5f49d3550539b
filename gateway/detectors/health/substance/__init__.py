"""Alcohol, tobacco, drugs, and being without them."""
