"""Assessments: one labelled run of an app, led through step by step, counted while it lasts, kept or discarded.

`engine` does what people ask for, `counting` says how it stands, `checklists` are the steps as data, `telling` puts it
into JSON and plain text.
"""
