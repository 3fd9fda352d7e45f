import socket

import pytest


def test_no_test_can_reach_another_machine() -> None:
    with socket.socket() as line, pytest.raises(UserWarning, match="A test tried to use"):
        line.connect(("192.0.2.1", 80))
