"""What all hits of a message mean together, and what takes some of them back."""
