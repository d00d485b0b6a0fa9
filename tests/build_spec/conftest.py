"""The scripts of build_spec import one another by their bare names, as they do when dev.py runs."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent.parent / "build_spec"))
