"""The same words, carried otherwise, give the same facts: see README.md."""
