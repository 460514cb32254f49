"""Takes limits upon itself and becomes another program: ``LIMITS PARENT PROGRAM ARGUMENT...``."""

from __future__ import annotations

import json
import os
import sys

from prosecution_barriers.sandbox import harden
from prosecution_barriers.sandbox.limits import Limits


def main() -> None:
    """Never returns: the process is the other program from here on."""
    bounds, parent, *command = sys.argv[1:]
    limits = Limits(**json.loads(bounds))
    harden.leave_network()
    harden.gain_no_privileges()
    harden.die_when_parent_dies(int(parent))
    harden.set_limits(limits)
    harden.allow_cpu(limits.cpu_seconds)
    os.execv(command[0], command)  # noqa: S606


if __name__ == "__main__":
    main()
