"""Run the benchmarks in turn, each in a process of its own, and say which could not be run."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

import benchmarks

# These have targets of their own in the Makefile: they take long, or need packages of their own.
APART = ("__main__", "keys", "matching")


def main() -> int:
    """Run every benchmark, or those named.

    Returns:
        0 if all ran, 1 if one of them failed.
    """
    found = [module.name for module in pkgutil.iter_modules(benchmarks.__path__) if not module.name.startswith("_")]
    wanted = sys.argv[1:] or [name for name in found if name not in APART]
    failed = []
    for name in wanted:
        print(f"== {name}", flush=True)
        if name not in found or subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode:
            failed.append(name)
    if failed:
        print(f"not run, or failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
