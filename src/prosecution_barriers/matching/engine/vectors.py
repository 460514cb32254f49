"""Arrays that grow at the end and can be cut back, for columns to which entries are added."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray


class Vector:
    """A numpy array of rows with room at its end; ``data`` is the filled part, never a copy."""

    def __init__(self, dtype: DTypeLike, width: int | None = None) -> None:
        self._shape = () if width is None else (width,)
        self._room: NDArray[Any] = np.empty((0, *self._shape), dtype)
        self.data: NDArray[Any] = self._room

    @classmethod
    def around(cls, array: NDArray[Any]) -> Vector:
        """A vector that takes over *array* as its rows."""
        vector = cls(array.dtype, None if array.ndim == 1 else array.shape[1])
        vector._room = vector.data = array
        return vector

    def __len__(self) -> int:
        return len(self.data)

    def extend(self, rows: ArrayLike) -> None:
        """Add rows at the end; amortised constant time each."""
        added = np.asarray(rows)
        size = len(self.data) + len(added)
        if size > len(self._room):
            room = np.empty((max(size, len(self._room) * 3 // 2), *self._shape), self._room.dtype)
            room[: len(self.data)] = self.data
            self._room = room
        self._room[len(self.data) : size] = added
        self.data = self._room[:size]

    def truncate(self, size: int) -> None:
        """Cut back to *size* rows."""
        self.data = self._room[:size]
