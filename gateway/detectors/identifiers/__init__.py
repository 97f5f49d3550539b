"""Whom data is about: names, numbers and addresses of people and of their devices."""
