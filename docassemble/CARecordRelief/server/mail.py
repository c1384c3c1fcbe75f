# do not pre-load
"""The mail server that sends papers to a person who asks for it, as the operator names it (docs/email.md)."""

from __future__ import annotations

import stat
from email.utils import parseaddr
from typing import Annotated, Any

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, StringConstraints, ValidationError

from docassemble.CARecordRelief.server.settings import CannotStart, Settings

_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


def _sender(text: str) -> str:
    address = parseaddr(text)[1]
    if "@" not in address:
        raise ValueError(f"{text} has no e-mail address, as in: Papers <noreply@example.org>")
    return text


_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class MailServer(BaseModel):
    """One mail server. The names are those of docassemble's configuration, so that both are written alike."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    server: _Text
    sender: Annotated[_Text, AfterValidator(_sender), Field(alias="default sender")]
    port: Annotated[int, Field(ge=1, le=65535)] = 587
    username: _Text | None = None
    password: SecretStr | None = None
    use_tls: Annotated[bool, Field(alias="use tls")] = True
    use_ssl: Annotated[bool, Field(alias="use ssl")] = False


def read_mail(settings: Settings) -> dict[str, Any]:
    """The part of the configuration with the mail server; nothing where there is none. Raises CannotStart."""
    file = settings.mail
    if not file.exists():
        return {}
    if stat.S_IMODE(file.stat().st_mode) & 0o077:
        raise CannotStart(f"{file} may be read by others, and it can hold a password: chmod 600 {file}")
    try:
        mail = MailServer.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
    except yaml.MarkedYAMLError as error:
        # Not the whole message: it quotes the line, and a password may stand there.
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CannotStart(f"{file} is not YAML: {error.problem} in line {line}.") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CannotStart(f"{file} cannot be read ({type(error).__name__}).") from None
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        raise CannotStart(f"{file}, {place}: {first['msg']}.") from None
    if not (mail.use_tls or mail.use_ssl or mail.server in _THIS_MACHINE):
        raise CannotStart(f"{file}: papers would travel so that others can read them. Take out `use tls: false`.")
    values = mail.model_dump(by_alias=True, exclude_none=True)
    if mail.password:
        values["password"] = mail.password.get_secret_value()
    return {"mail": values}
