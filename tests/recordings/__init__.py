"""Tests of gateway/recordings."""
