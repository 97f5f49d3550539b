"""`python -m pcaps.lab`."""

import sys

from pcaps.lab.run import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
