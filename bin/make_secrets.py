"""Makes ./secrets for docker-compose.yml, once: never replaces a secret that is there.

The mail server with its password is one of them: EMAIL_URL in the environment, or it asks.
"""

import base64
import os
import secrets
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "secrets"


def main() -> None:
    FOLDER.mkdir(mode=0o700, exist_ok=True)
    FOLDER.chmod(0o700)
    password = keep("postgres_password", secrets.token_urlsafe(32))
    keep("database_url", f"postgres://mentoring:{password}@postgres:5432/mentoring")
    keep("secret_key", secrets.token_urlsafe(50))
    keep("journal_keys", base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())
    keep("email_url", mail_server())
    print(f"The secrets are in {FOLDER}. Keep a copy of journal_keys apart from the backups:")
    print("without it no journal can ever be read again.")


def mail_server() -> str:
    """Not asked again once it is kept."""
    file = FOLDER / "email_url"
    if file.exists():
        return file.read_text()
    given = os.environ.get("EMAIL_URL", "")
    if not given and sys.stdin.isatty():
        given = input("Mail server (smtp://user:password@mail.example.com:587?tls=1): ")
    if not given.strip():
        sys.exit("Say which server takes the mail: EMAIL_URL=smtp://… python3 bin/make_secrets.py")
    return given.strip()


def keep(name: str, fresh: str) -> str:
    file = FOLDER / name
    if not file.exists():
        file.write_text(fresh)
        # The folder is closed to others; in the container another user has to read the file.
        file.chmod(0o644)
    return file.read_text()


if __name__ == "__main__":
    main()
