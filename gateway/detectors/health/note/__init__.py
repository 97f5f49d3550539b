"""Notes of journals, therapists and clinicians, known by their names and by what stands beside them."""
