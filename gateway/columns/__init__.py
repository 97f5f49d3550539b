"""Frames to columns, in compiled kernels. See `decode`."""
