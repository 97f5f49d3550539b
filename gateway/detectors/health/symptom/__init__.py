"""Symptoms in lists, on scales, and said by somebody of themselves."""
