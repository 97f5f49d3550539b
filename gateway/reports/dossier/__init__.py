"""The answer on paper: what was seen, what it means for whom, the verdict by a written rule, and a signature."""
