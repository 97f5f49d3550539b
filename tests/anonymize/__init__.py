"""Tests of `telltale anonymize`."""
