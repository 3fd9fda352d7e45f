"""Walks the URL table itself and asks every URL as every persona."""

from collections.abc import Iterator
from http.cookies import SimpleCookie
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access import rule
from tests.access.rule import DENIED, HIDDEN, LOGIN, METHODS, NO_METHOD, OK, PERSONAS, Rule
from tests.access.world import SECRETS, World

LOGIN_PATH = "/account/login/"
NOWHERE = UUID(int=0)
STATUS = {404: HIDDEN, 403: DENIED, 405: NO_METHOD, 401: LOGIN}


def url_table(
    patterns: list[Any] | None = None, namespace: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Every URL of the project: its name (empty if it has none) and its pattern."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one, URLResolver):
            inner = f"{namespace}{one.namespace}:" if one.namespace else namespace
            yield from url_table(one.url_patterns, inner)
        else:
            yield (f"{namespace}{one.name}" if one.name else "", one)


def problems_in(rules: dict[str, Rule]) -> list[str]:
    """What is wrong with the table itself, before any request is sent."""
    names = set()
    problems = []
    for name, pattern in url_table():
        names.add(name)
        if not name:
            problems.append(f"a URL without a name: {pattern.pattern}")
        elif name not in rules:
            problems.append(f"a URL without a rule: {name}")
        elif missing := set(pattern.pattern.converters) - set(rules[name].names()):
            problems.append(f"{name}: the rule names no object for {sorted(missing)}")
    problems += [f"a rule without a URL: {name}" for name in sorted(set(rules) - names)]
    return problems


class Matrix:
    """Sends the requests; each is undone, so that none changes what the next one meets."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.clients = {persona: self._client(persona) for persona in PERSONAS}
        self.sessions = {
            persona: {name: one.value for name, one in client.cookies.items()}
            for persona, client in self.clients.items()
        }
        self.requests = 0
        self.failures: list[str] = []

    def _client(self, persona: str) -> Client:
        client = Client(raise_request_exception=True)
        if persona != rule.ANONYMOUS:
            client.force_login(self.world.people[persona])
        return client

    def check(self, name: str, asked: Rule) -> None:
        url = reverse(name, kwargs=self._arguments(asked))
        for method, who in asked.methods().items():
            pieces = self._ask_everybody(name, url, method, who, asked, htmx=False)
            if pieces:
                self._ask_everybody(name, url, method, who, asked, htmx=True)
            if asked.names():
                self._ghost(name, method, who, asked)
        if not asked.answers_other_methods:
            self._other_methods(name, url, asked)

    def _arguments(self, asked: Rule) -> dict[str, Any]:
        return {arg: self._argument(name) for arg, name in asked.names().items()}

    def _argument(self, name: str) -> Any:
        if name.startswith("="):
            return name[1:]
        return (
            self.world.objects[name].uuid
            if name in self.world.objects
            else (self.world.people[name].uuid)
        )

    def _ask_everybody(
        self, name: str, url: str, method: str, who: rule.Who, asked: Rule, *, htmx: bool
    ) -> bool:
        pieces = False
        for persona in PERSONAS:
            response = self._send(persona, method, url, asked, htmx=htmx)
            label = f"{method} {name} as {persona}{' by htmx' if htmx else ''}"
            got, want = outcome(response), who.outcome(persona)
            if got != want:
                self.failures.append(f"{label}: {got} ({response.status_code}), not {want}")
            self._leaks(label, persona, response)
            pieces = pieces or bool(getattr(response, "partial", None))
        return pieces

    def _other_methods(self, name: str, url: str, asked: Rule) -> None:
        allowed = next((w.let_in[0] for w in asked.methods().values() if w.let_in), rule.HR)
        inside = next(
            (
                p
                for w in asked.methods().values()
                for p in w.let_in
                if p != rule.ANONYMOUS and p != rule.LEAVER
            ),
            allowed,
        )
        for method in METHODS:
            if method not in asked.methods():
                response = self._send(inside, method, url, asked, htmx=False)
                if outcome(response) not in {NO_METHOD, HIDDEN}:
                    code = response.status_code
                    self.failures.append(f"{method} {name} as {inside}: {code}, not 405")

    def _ghost(self, name: str, method: str, who: rule.Who, asked: Rule) -> None:
        """Somebody else's object must look exactly like one that is not there."""
        if who.outcome(rule.STRANGER) != HIDDEN or any(
            str(one).startswith("=") for one in asked.names().values()
        ):
            return
        ghost = reverse(name, kwargs=dict.fromkeys(asked.names(), NOWHERE))
        real = reverse(name, kwargs=self._arguments(asked))
        answers = [
            self._send(rule.STRANGER, method, url, asked, htmx=False).content.replace(
                url.encode(), b""
            )
            for url in (ghost, real)
        ]
        if len(answers[0]) != len(answers[1]):
            self.failures.append(f"{method} {name}: a foreign object differs from a missing one")

    def _send(
        self, persona: str, method: str, url: str, asked: Rule, *, htmx: bool
    ) -> HttpResponse:
        headers = {"HX-Request": "true"} if htmx else {}
        data = asked.data if method == "POST" else None
        client = self.clients[persona]
        self.requests += 1
        with transaction.atomic():
            response: HttpResponse = getattr(client, method.lower())(url, data, headers=headers)
            if response.streaming:
                response.content = b"".join(response)
            transaction.set_rollback(True)
        client.cookies = SimpleCookie(self.sessions[persona])
        return response

    def _leaks(self, label: str, persona: str, response: HttpResponse) -> None:
        text = response.content.decode("utf-8", "replace") + str(response.headers)
        self.failures += [
            f"{label}: shows {secret}"
            for secret, readers in SECRETS.items()
            if secret in text and persona not in readers
        ]


def outcome(response: HttpResponse) -> str:
    """What the answer means to the person who asked; 400 and 422 got past the door."""
    target = response.headers.get("HX-Redirect") or response.headers.get("Location", "")
    if target.split("?")[0] == LOGIN_PATH and response.status_code in {200, 204, 302, 303}:
        return LOGIN
    if response.status_code in STATUS:
        return STATUS[response.status_code]
    passed = 200 <= response.status_code < 400 or response.status_code in {400, 409, 422}
    return OK if passed else str(response.status_code)
