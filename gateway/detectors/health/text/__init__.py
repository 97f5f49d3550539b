"""What is written freely, whatever it is called: whether a person wrote it, and what its words and its meaning tell."""
