"""Looks at the import contracts of pyproject.toml in the folder it is run in."""

from __future__ import annotations

import sys
from pathlib import Path

from importlinter.cli import lint_imports


def main() -> int:
    """0 where every contract is kept; the report names what breaks one."""
    sys.path.insert(0, str(Path.cwd()))
    return int(lint_imports(no_cache=True, no_logo=True))


if __name__ == "__main__":
    sys.exit(main())
