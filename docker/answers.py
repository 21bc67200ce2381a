"""Exit with 0 when a URL answers with success, else with an error: the image holds no curl."""

import sys
from urllib.request import urlopen

with urlopen(sys.argv[1], timeout=8) as answer:  # raises for every status from 400
    answer.read()
