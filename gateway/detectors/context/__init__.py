"""What a value is called, what stands around it, and whom it is about: what all detectors ask."""
