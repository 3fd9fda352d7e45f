"""Take Redis away: nothing may be lost, and pages must answer as fast as ever.

    python -m drills.redis                  ten minutes without Redis
    python -m drills.redis --minutes 1      shorter

First FLUSHALL under a full outbox, then a Valkey killed for so many minutes while people sign in,
read and write and notices are posted, then an empty Valkey in its place. Real web, worker and
scheduler, a scratch database beside the one of DATABASE_URL, all on loopback. Prints its figures;
exits with 1 when the promise was broken.
"""

import argparse
import http.cookiejar
import os
import random
import re
import signal
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field

import django

from drills.ground import Ground, ground, migrate
from drills.outbox import Pulse
from mentoring.local.children import Child

SLOWEST_PAGE = 5.0  # seconds
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True)
class Plan:
    minutes: float = 10.0
    notices: int = 200
    seed: int = 7
    lease: int = 10
    sweep_seconds: float | None = None
    most_seconds: float = 300
    pause: float = 2.0  # seconds between two visits


@dataclass
class Visits:
    """What people met while Redis was away."""

    pages: int = 0
    failed: list[str] = field(default_factory=list)
    slowest: float = 0.0

    def note(self, what: str, status: int, seconds: float) -> None:
        self.pages += 1
        self.slowest = max(self.slowest, seconds)
        if status != 200:
            self.failed.append(f"{what}: {status}")


@dataclass(frozen=True)
class Figures:
    minutes: float
    notices: int
    lost: int
    twice: int
    flushed_seconds: float
    back_seconds: float
    visits: Visits

    def promise_kept(self) -> bool:
        calm = self.visits.slowest <= SLOWEST_PAGE
        return not (self.lost or self.twice or self.visits.failed) and calm

    def __str__(self) -> str:
        failed = ", ".join(sorted(set(self.visits.failed))) or "none"
        return (
            f"FLUSHALL under a full outbox: empty after {self.flushed_seconds:.0f} s\n"
            f"{self.minutes:g} minutes without Redis: {self.visits.pages} pages asked, "
            f"the slowest took {self.visits.slowest:.2f} s, failed: {failed}\n"
            f"Redis back and empty: outbox empty after {self.back_seconds:.0f} s\n"
            f"{self.notices} notices: lost {self.lost}, twice {self.twice}\n"
            f"promise: {'kept' if self.promise_kept() else 'BROKEN'}"
        )


def run(drill: Ground, plan: Plan) -> Figures:
    from drills import stock  # noqa: PLC0415 - once Django is set up

    redis = drill.start_redis()
    [person] = stock.add_people(1, "visitor")
    people = stock.add_people(plan.notices, "reader")
    address = drill.start_web()
    drill.start_worker(1)
    pulse = Pulse(drill, plan.sweep_seconds, stock.sweep)

    begin = time.monotonic()
    stock.add_notices(people, "flushed")
    drill.ask_redis(b"FLUSHALL")
    pulse.until(stock.settled, begin + plan.most_seconds)
    flushed = time.monotonic() - begin

    take_away(redis)
    visitor = Visitor(address, stock.session_cookie(person), random.Random(plan.seed))
    visits = visit_without_redis(plan, visitor, lambda n: stock.add_notices(people, f"away-{n}"))
    back = time.monotonic()
    drill.start_redis()
    pulse.until(stock.settled, back + plan.most_seconds)
    copies, known = drill.accepted(), stock.uuids()
    return Figures(
        minutes=plan.minutes,
        notices=len(known),
        lost=len(known - set(copies)),
        twice=sum(count > 1 for count in copies.values()),
        flushed_seconds=flushed,
        back_seconds=time.monotonic() - back,
        visits=visits,
    )


def take_away(redis: Child) -> None:
    os.killpg(redis.process.pid, signal.SIGKILL)
    redis.process.wait()


class Visitor:
    """Somebody who reads and writes while Redis is away."""

    def __init__(self, address: str, cookie: str, chance: random.Random) -> None:
        self.address, self.cookie, self.chance = address, cookie, chance

    def browser(self, *, signed_in: bool) -> urllib.request.OpenerDirector:
        jar = http.cookiejar.CookieJar()
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        if signed_in:
            opener.addheaders.append(("Cookie", self.cookie))
        return opener

    def visit(self, visits: Visits) -> None:
        self.read(visits, "sign-in page", "/account/login/", signed_in=False)
        self.read(visits, "home", "/", signed_in=True)
        self.sign_in_wrongly(visits)

    def read(self, visits: Visits, what: str, path: str, *, signed_in: bool) -> None:
        ask(visits, what, self.browser(signed_in=signed_in), self.address + path)

    def sign_in_wrongly(self, visits: Visits) -> None:
        """A wrong password is counted in the cache; the page must say so, not break."""
        opener, url = self.browser(signed_in=False), f"{self.address}/account/login/"
        page = ask(visits, "sign-in page", opener, url)
        token = TOKEN.search(page)
        # Somebody new each time, or the limit on attempts would answer instead.
        name = f"nobody{self.chance.randrange(10**9)}@demo.example"
        values = {"login": name, "password": "wrong", "csrfmiddlewaretoken": token and token[1]}
        ask(visits, "wrong password", opener, url, urllib.parse.urlencode(values).encode())


def ask(
    visits: Visits,
    what: str,
    opener: urllib.request.OpenerDirector,
    url: str,
    data: bytes | None = None,
) -> str:
    """The page; whoever is sent on to sign in counts as failed."""
    start = time.monotonic()
    try:
        with opener.open(url, data, timeout=60) as response:  # our own loopback address
            status, page = response.status, str(response.read(), "utf-8")
            if "/login/" in response.url and "/login/" not in url:
                status = 302
    except urllib.error.HTTPError as refused:
        status, page = refused.code, str(refused.read(), "utf-8")
    except OSError:
        status, page = 0, ""
    if data is not None and status in {422, 429}:
        status = 200  # the form with its message, or "too many attempts": an answer
    visits.note(what, status, time.monotonic() - start)
    return page


def visit_without_redis(plan: Plan, visitor: Visitor, post_some: Callable[[int], None]) -> Visits:
    visits, end, rounds = Visits(), time.monotonic() + plan.minutes * 60, 0
    while time.monotonic() < end or not rounds:
        visitor.visit(visits)
        if rounds < 3:
            post_some(rounds)
        rounds += 1
        time.sleep(plan.pause)
    return visits


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=float, default=Plan.minutes)
    parser.add_argument("--notices", type=int, default=Plan.notices)
    parser.add_argument("--seed", type=int, default=Plan.seed)
    plan = Plan(**vars(parser.parse_args()))
    with ground(lease=plan.lease) as drill:
        migrate(drill)
        django.setup()
        figures = run(drill, plan)
    print(figures)
    return 0 if figures.promise_kept() else 1


if __name__ == "__main__":
    sys.exit(main())
