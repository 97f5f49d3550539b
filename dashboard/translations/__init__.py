"""Catalogues of the words of the pages, one folder a language (gettext); README.md says how to add a word."""
