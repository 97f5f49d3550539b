"""Health: questionnaires, illnesses, medicines, moods, notes and all that a person says of body and mind.

A room a kind: `detector.py` decides, words and tables stand beside it."""
