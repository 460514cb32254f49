"""What a child process may use up before it is stopped."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20
GIB = 1 << 30


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one child process.

    Args:
        memory_bytes: Address space, in bytes (``RLIMIT_AS``), for all its jobs together.
        cpu_seconds: Processor time of one job, in whole seconds (``RLIMIT_CPU``).
        wall_seconds: The longest the parent waits for the next message, in seconds. Time the parent
            itself spends between two messages does not count.
        file_bytes: The largest file it may write, in bytes (``RLIMIT_FSIZE``).
        niceness: How far it stands behind other programs that want a processor, from 0 to 19.
    """

    memory_bytes: int = GIB
    cpu_seconds: int = 20
    wall_seconds: float = 25.0
    file_bytes: int = 16 * MIB
    niceness: int = 0

    @property
    def memory_in_words(self) -> str:
        """The bound on memory as a person reads it: ``1 GiB``, ``512 MiB``."""
        for size, unit in ((GIB, "GiB"), (MIB, "MiB"), (1 << 10, "KiB")):
            if self.memory_bytes >= size:
                return f"{self.memory_bytes / size:.3g} {unit}"
        return f"{self.memory_bytes} bytes"
