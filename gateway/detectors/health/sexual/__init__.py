"""Sexual life, orientation, infections and their tests."""
