"""How well the detectors find: a labelled corpus, its scoring, and false alarms on benign captures. See README.md."""
