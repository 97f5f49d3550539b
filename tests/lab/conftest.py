"""The lab is run from the repository and never installed, so its folder has to be found here."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
