"""What the tests ask the system about processes."""

import subprocess


def is_running(pid: int) -> bool:
    """Whether process *pid* exists and is more than an entry that nobody has collected yet."""
    shown = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return bool(shown.stdout.strip()) and not shown.stdout.strip().startswith("Z")
