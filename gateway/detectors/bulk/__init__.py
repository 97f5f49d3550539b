"""Many records at once: address books, messages, calls, apps, positions."""
