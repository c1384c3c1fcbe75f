"""Write the secrets of one installation: random, readable by their owner only, never over old ones.

    python3 deploy/make_secrets.py --host records.example.org --email you@example.org          # deploy/.env
    python3 deploy/make_secrets.py --host records.example.org --email you@example.org --helm   # deploy/helm-secrets.yml

Needs nothing but Python.
"""

from __future__ import annotations

import argparse
import os
import secrets
from pathlib import Path

HERE = Path(__file__).resolve().parent


def for_compose(host: str, email: str) -> str:
    """The lines of .env."""
    lines = {
        "HOST_NAME": host,
        "OPERATOR_EMAIL": email,
        "DOCASSEMBLE_IMAGE": "",
        "DATABASE_PASSWORD": secrets.token_urlsafe(32),
        "REDIS_PASSWORD": secrets.token_urlsafe(32),
        "COOKIE_KEY": secrets.token_urlsafe(48),
    }
    return "".join(f"{name}={value}\n" for name, value in lines.items())


def for_helm(host: str, email: str) -> str:
    """The secret values of docassemble's chart."""
    return f"""daHostname: {host}
adminEmail: {email}
adminPassword: {secrets.token_urlsafe(24)}
db:
  password: {secrets.token_urlsafe(32)}
rabbitmq:
  auth:
    password: {secrets.token_urlsafe(32)}
    erlangCookie: {secrets.token_hex(32)}
minio:
  accessKey: {secrets.token_hex(10)}
  secretKey: {secrets.token_urlsafe(32)}
"""


def main() -> None:
    """Write one file, or stop where it is there already."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--host", required=True, help="the name that people type, such as records.example.org")
    parser.add_argument("--email", required=True, help="whom the certificate's office may write to")
    parser.add_argument("--helm", action="store_true", help="for Kubernetes instead of Compose")
    parser.add_argument("--folder", type=Path, default=HERE)
    options = parser.parse_args()
    path = options.folder / ("helm-secrets.yml" if options.helm else ".env")
    text = (for_helm if options.helm else for_compose)(options.host, options.email)
    try:
        file = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8")
    except FileExistsError:
        parser.error(f"{path} is there already: the server runs with what stands in it")
    with file:
        file.write(text)
    print(f"Written: {path}. Keep it out of every repository and every backup that others read.")


if __name__ == "__main__":
    main()
