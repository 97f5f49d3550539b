"""Questionnaires of mental health: their answers, items, totals and names."""
