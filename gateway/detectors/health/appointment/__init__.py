"""Appointments with clinicians: which fields stand together, whether they are an appointment, with whom."""
