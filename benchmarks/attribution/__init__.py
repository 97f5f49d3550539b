"""How well flows are given to their apps: measured on runs of which the truth is known by process."""
