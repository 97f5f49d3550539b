"""Health: questionnaires, illnesses, medicines, moods, notes and all that a person says of body and mind.

A detector a kind; words stand in `*_words.py`, tables in `*_table.py`, by kind."""
