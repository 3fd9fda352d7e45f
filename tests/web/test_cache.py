import time
from collections.abc import Iterator

import pytest
from django.core.cache import cache

from web.cache import Outage, RedisOrMemory


@pytest.fixture
def dead_redis() -> Iterator[RedisOrMemory]:
    Outage.until = 0.0
    yield RedisOrMemory("unix:///nowhere/redis.sock", {})
    Outage.until = 0.0


def test_while_redis_answers_it_is_used() -> None:
    cache.set("answer", 42)

    assert cache.get("answer") == 42
    assert not Outage.lasts()


def test_without_redis_the_memory_of_the_process_stands_in(dead_redis: RedisOrMemory) -> None:
    assert dead_redis.get("attempts", 0) == 0
    assert dead_redis.add("attempts", 1)
    assert not dead_redis.add("attempts", 1)
    assert dead_redis.incr("attempts") == 2
    assert dead_redis.get_many(["attempts"]) == {"attempts": 2}
    dead_redis.delete("attempts")
    assert "attempts" not in dead_redis


def test_a_dead_redis_is_not_asked_again_for_each_value(dead_redis: RedisOrMemory) -> None:
    dead_redis.get("first")
    start = time.monotonic()
    for number in range(200):
        dead_redis.get(f"value-{number}")

    assert time.monotonic() - start < 0.5


def test_what_an_earlier_outage_remembered_is_forgotten(dead_redis: RedisOrMemory) -> None:
    dead_redis.set("attempts", 3)
    Outage.until = time.monotonic() - 60

    assert dead_redis.get("attempts") is None
