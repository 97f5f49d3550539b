"""Learns the weights of words from texts written for that; what it makes ships in gateway/data."""
