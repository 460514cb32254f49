"""Messages over a pipe."""

import os
import struct

import pytest

from prosecution_barriers.sandbox.frames import MAX_FRAME, FrameReader, Kind, write_frame


@pytest.fixture
def pipe():
    ends = os.pipe()
    yield ends
    for end in ends:
        try:
            os.close(end)
        except OSError:
            continue


def test_a_message_comes_whole(pipe):
    """What is written in one go is read as one message, with its kind."""
    write_frame(pipe[1], Kind.VALUE, {"a": [1, "é\ud800"]})
    assert FrameReader(pipe[0]).read(1) == (Kind.VALUE, {"a": [1, "é\ud800"]})


def test_a_closed_pipe_is_the_end(pipe):
    """The end of the pipe is None, also in the middle of a message."""
    os.write(pipe[1], struct.pack("!cI", b"v", 100) + b"only a part")
    os.close(pipe[1])
    assert FrameReader(pipe[0]).read(1) is None


def test_half_a_message_is_not_waited_for(pipe):
    """A message that does not complete in time is given up."""
    os.write(pipe[1], b"v\x00")
    with pytest.raises(TimeoutError):
        FrameReader(pipe[0]).read(0.05)


@pytest.mark.parametrize(
    "raw",
    [
        struct.pack("!cI", b"v", MAX_FRAME + 1),
        struct.pack("!cI", b"?", 2) + b"{}",
        struct.pack("!cI", b"v", 2) + b"{]",
        struct.pack("!cI", b"v", 2) + b"\xff\xfe",
    ],
)
def test_what_is_no_message_is_a_fault(pipe, raw):
    """A length beyond the bound, an unknown kind and a body that is no JSON are all refused."""
    os.write(pipe[1], raw)
    with pytest.raises(ValueError):  # noqa: PT011
        FrameReader(pipe[0]).read(1)
