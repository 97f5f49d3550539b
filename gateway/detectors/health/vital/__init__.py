"""Measurements of a body: pulse, pressure, sleep, weight and others."""
