"""A cache that never breaks a page: Redis while it answers, else the memory of this process.

What is cached may be lost at any time, so a page must work without. But "without" must not mean
without limits: sign-in attempts are counted here, and in memory they still are, per process.
"""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

log = logging.getLogger(__name__)

REST = 10.0  # seconds without asking after Redis did not answer
PATIENCE = 1.0  # seconds a page waits for it at most
METHODS = (
    *("add", "clear", "delete", "delete_many", "get", "get_many", "has_key", "incr", "set"),
    *("set_many", "touch"),
)


class Outage:
    """Shared by all threads of the process."""

    until = 0.0

    @classmethod
    def lasts(cls) -> bool:
        return time.monotonic() < cls.until

    @classmethod
    def begins(cls, problem: Exception) -> None:
        cls.until = time.monotonic() + REST
        log.warning("Redis does not answer, the memory of this process stands in: %s", problem)


class RedisOrMemory(RedisCache):
    def __init__(self, server: str, params: dict[str, Any]) -> None:
        impatient = {
            "socket_timeout": PATIENCE,
            "socket_connect_timeout": PATIENCE,
            "retry": Retry(NoBackoff(), 0),
        }
        options = {**impatient, **params.get("OPTIONS", {})}
        super().__init__(server, {**params, "OPTIONS": options})
        self.memory = LocMemCache("stands-in-for-redis", {**params, "OPTIONS": {}})


def _with_stand_in(name: str) -> Callable[..., Any]:
    from_redis = getattr(RedisCache, name)

    def method(self: RedisOrMemory, *args: Any, **kwargs: Any) -> Any:
        if not Outage.lasts():
            try:
                return from_redis(self, *args, **kwargs)
            except (RedisError, OSError) as problem:
                # What was remembered in an earlier outage is stale by now.
                if not Outage.until or time.monotonic() - Outage.until > REST:
                    self.memory.clear()
                Outage.begins(problem)
        return getattr(self.memory, name)(*args, **kwargs)

    return method


for _name in METHODS:
    setattr(RedisOrMemory, _name, _with_stand_in(_name))
