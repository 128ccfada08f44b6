"""`python -m editions.pictures`."""

import sys

from editions.pictures.draw import main

main(sys.argv[1:])
