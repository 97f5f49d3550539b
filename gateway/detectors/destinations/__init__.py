"""Where things go: trackers, detours, look-alikes, what is not expected, what others call bad."""
