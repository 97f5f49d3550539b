"""Cycle, fertility, pregnancy, contraception, menopause."""
