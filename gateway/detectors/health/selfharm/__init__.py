"""What people in crisis say, answer and are asked, and what others note of it."""
