"""`python3 run.py check`: every check, also after one has failed."""

import subprocess
import sys
from pathlib import Path

PYTHON = [sys.executable, "-m"]
CHECKS = {
    "ruff": [*PYTHON, "ruff", "check", "."],
    "mypy --strict": [*PYTHON, "mypy"],
    "layers": [str(Path(sys.executable).with_name("lint-imports")), "--no-logo"],
    "catalogs": [*PYTHON, "desktop.catalogs", "check"],
    "sizes and house rules": [*PYTHON, "pytest", "-q", "tests/arch"],
}


def main() -> int:
    """Run the checks in order; 0 if all are clean."""
    failed = []
    for name, command in CHECKS.items():
        print(f"--- {name}", flush=True)
        if subprocess.run(command, check=False).returncode:
            failed.append(name)
    print(f"Not clean: {', '.join(failed)}." if failed else "All checks are clean.")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
