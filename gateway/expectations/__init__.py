"""What is expected of apps (profiles, policies), and how what was seen compares with it."""
