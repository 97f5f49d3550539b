"""Moods of trackers: numbers, faces, words, colours and sentences to choose from."""
