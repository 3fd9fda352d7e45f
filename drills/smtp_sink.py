"""A mail server on loopback for drills and tests: it keeps what it accepted, and can misbehave.

    python drills/smtp_sink.py --port 2525 --log sink.jsonl --mode ok

One JSON line is written per message accepted, that is what a real server would go on to deliver,
before the client is told so. The mode is read anew for every message; `--mode-file` changes it
while the sink runs.

    ok              accept
    vanish          accept, then close the connection without a word
    put_off         451 after the message                  rcpt_put_off   450 at the recipient
    refuse          550 after the message                  rcpt_refuse    550 at the recipient
    busy            421 at the sender, and close           hang           never answer the message
    drop            close the connection at the sender     shut           close every connection
    pause:<secs>    accept after so many seconds
"""

import argparse
import asyncio
import contextlib
import json
import re
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

LONGEST_MESSAGE = 5_000_000
IDLE = 300.0

HEADER = re.compile(r"^([\w-]+):(.*)$", re.MULTILINE)

Accepted = dict[str, Any]


class Sink:
    """Accepts on loopback only; `mode` may change at any time."""

    def __init__(self, mode: Callable[[], str], keep: Callable[[Accepted], None]) -> None:
        self.mode, self.keep = mode, keep
        self.connections = 0

    async def serve(self, port: int) -> asyncio.Server:
        return await asyncio.start_server(self.welcome, "127.0.0.1", port, limit=1 << 20)

    async def welcome(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        with contextlib.suppress(TimeoutError, ConnectionError, asyncio.IncompleteReadError):
            try:
                if self.mode() != "shut":
                    await Session(self, reader, writer).run()
            finally:
                writer.close()


class Session:
    """One connection and where it stands."""

    def __init__(
        self, sink: Sink, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.sink, self.reader, self.writer = sink, reader, writer
        self.recipients: list[str] = []
        self.open = True

    async def run(self) -> None:
        await self.say("220 sink")
        while self.open and (line := await asyncio.wait_for(self.reader.readline(), IDLE)):
            verb, _, rest = line.decode("utf-8", "replace").strip().partition(" ")
            await self.answer(verb.upper(), rest)

    async def say(self, *lines: str) -> None:
        self.writer.write("".join(f"{line}\r\n" for line in lines).encode())
        await self.writer.drain()

    async def answer(self, verb: str, rest: str) -> None:
        known = {"MAIL": self.mail, "RCPT": self.rcpt, "DATA": self.data, "QUIT": self.quit}
        if verb in known:
            await known[verb](rest)
        elif verb == "EHLO":
            await self.say("250-sink", "250-8BITMIME", "250 SMTPUTF8")
        elif verb in {"HELO", "RSET", "NOOP"}:
            self.recipients.clear()
            await self.say("250 fine")
        else:
            await self.say("502 not known here")

    async def mail(self, rest: str) -> None:
        self.recipients.clear()
        mode = self.sink.mode()
        if mode in {"busy", "drop"}:
            self.open = False
        if mode == "busy":
            await self.say("421 too busy, closing")
        elif mode != "drop":
            await self.say("250 fine")

    async def rcpt(self, rest: str) -> None:
        mode = self.sink.mode()
        if mode == "rcpt_put_off":
            await self.say("450 come back later")
        elif mode == "rcpt_refuse":
            await self.say("550 nobody of that name")
        else:
            self.recipients.append(rest.partition(":")[2].strip(" <>"))
            await self.say("250 fine")

    async def data(self, rest: str) -> None:
        if not self.recipients:
            await self.say("503 for whom?")
            return
        await self.say("354 go on")
        raw = await self.read_message()
        mode = self.sink.mode()
        if mode == "hang":
            await asyncio.sleep(IDLE)
        elif mode == "put_off":
            await self.say("451 come back later")
        elif mode == "refuse":
            await self.say("550 not this message")
        else:
            await self.accept(raw, mode)

    async def read_message(self) -> bytes:
        raw = bytearray()
        while True:
            line = await asyncio.wait_for(self.reader.readline(), IDLE)
            if not line or len(raw) > LONGEST_MESSAGE:
                # The client died before the final dot: there is no message.
                raise ConnectionError
            if line == b".\r\n":
                return bytes(raw)
            raw += line.removeprefix(b".") if line.startswith(b"..") else line

    async def accept(self, raw: bytes, mode: str) -> None:
        if mode.startswith("pause:"):
            await asyncio.sleep(float(mode.partition(":")[2]))
        # Quick, as a mail server is: what it does between the last byte and its yes is the time
        # in which a killed client leaves a doubt.
        self.sink.keep({"to": list(self.recipients), **headers_of(raw), "raw": raw})
        if mode == "vanish":
            self.open = False
            self.writer.transport.abort()
        else:
            await self.say("250 accepted")

    async def quit(self, rest: str) -> None:
        self.open = False
        await self.say("221 bye")


def headers_of(raw: bytes) -> dict[str, str]:
    head = re.sub(rb"\r\n[ \t]+", b" ", raw.partition(b"\r\n\r\n")[0]).decode("utf-8", "replace")
    found = {name.lower(): value.strip() for name, value in HEADER.findall(head)}
    return {
        "message_id": found.get("message-id", ""),
        "notice": found.get("x-notice-id", ""),
        "subject": found.get("subject", ""),
    }


class RunningSink:
    """A sink in a thread of this process: what it accepted is in `accepted`."""

    def __init__(self) -> None:
        self.mode = "ok"
        self.accepted: list[Accepted] = []
        self.port = 0
        self.sink = Sink(lambda: self.mode, self.accepted.append)

    @property
    def connections(self) -> int:
        return self.sink.connections


@contextlib.contextmanager
def running_sink() -> Iterator[RunningSink]:
    running, ready = RunningSink(), threading.Event()
    stop: list[Callable[[], object]] = []

    async def serve() -> None:
        server, over = await running.sink.serve(0), asyncio.Event()
        loop = asyncio.get_running_loop()
        stop.append(lambda: loop.call_soon_threadsafe(over.set))
        running.port = server.sockets[0].getsockname()[1]
        ready.set()
        await over.wait()
        server.close()

    # asyncio.run cancels the open sessions and closes the loop.
    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    ready.wait(10)
    try:
        yield running
    finally:
        stop[0]()
        thread.join(10)


async def run_sink(options: argparse.Namespace) -> None:
    with options.log.open("a", buffering=1, encoding="utf-8") as log:

        def mode() -> str:
            file: Path | None = options.mode_file
            told = file.read_text().strip() if file and file.exists() else ""
            return told or str(options.mode)

        def keep(accepted: Accepted) -> None:
            short = {key: value for key, value in accepted.items() if key != "raw"}
            log.write(json.dumps(short) + "\n")

        server = await Sink(mode, keep).serve(options.port)
        print(server.sockets[0].getsockname()[1], flush=True)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(server.serve_forever(), options.max_seconds)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--port", type=int, default=0, help="0 chooses a free one and prints it")
    parser.add_argument("--log", type=Path, default=Path("sink.jsonl"))
    parser.add_argument("--mode", default="ok")
    parser.add_argument("--mode-file", type=Path)
    parser.add_argument("--max-seconds", type=float, default=3600)
    asyncio.run(run_sink(parser.parse_args()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
