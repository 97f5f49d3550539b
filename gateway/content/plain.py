"""Messages of other readable protocols: MQTT, mail, windows of text."""

import re
from collections.abc import Sequence
from typing import Final

from gateway.content.encodings import GZIP_MAGIC, decode
from gateway.content.headers import parse_parameters
from gateway.content.http import one_line
from gateway.content.paths import last_name
from gateway.content.reader import Body, Format, Reader
from gateway.model.findings import ReadMessage
from gateway.model.flows import Direction
from gateway.model.messages import PlainMessage

MAX_ATTRIBUTES: Final = 500
"""Attributes of one message; a mail to more people than this is read up to here."""

_TITLE_ATTRIBUTES: Final = ("topic", "subject")
_MAIL_TYPES: Final = frozenset({"message/rfc822", "message/global"})
_FIELD: Final = re.compile(rb"\s*[A-Za-z][A-Za-z0-9-]{0,60}:")
_MAIL_SERVICES: Final = frozenset({"smtp", "imap", "pop3"})


def read_plain(message: PlainMessage, formats: Sequence[Format]) -> list[ReadMessage]:
    """Attributes become `mqtt.topic` and the like; the body is read by its format, text as
    `mqtt.payload`."""
    is_sent = message.service in _MAIL_SERVICES or message.direction is Direction.UP
    reader = Reader(formats, is_sent=is_sent)
    for name, value in message.attributes[:MAX_ATTRIBUTES]:
        reader.add(f"{message.service}.{name.lower()}", last_name(name), value)
    media_type, parameters = parse_parameters(message.content_type)
    if message.body:
        if message.service in _MAIL_SERVICES and message.kind.upper() in ("DATA", "BDAT", "MESSAGE"):
            from gateway.content.mail import read_mail  # brings much with it, and few captures hold a mail

            read_mail(message.body, reader)
        else:
            _read_payload(message, media_type, parameters, reader)
    topic = next((value for name, value in message.attributes if name.lower() in _TITLE_ATTRIBUTES), "")
    title = one_line(f"{message.kind} {topic}")
    fields, problems = tuple(reader.fields), tuple(reader.problems)
    return [
        ReadMessage(message.span, message.service, message.direction, title, "", topic, media_type, fields, problems)
    ]


def read_mail_file(body: Body, reader: Reader) -> bool:
    """Claims what is declared as a mail outside of the protocols of mail: archives and help desks are sent such
    files."""
    if body.media_type not in _MAIL_TYPES or _FIELD.match(body.data) is None:
        return False
    from gateway.content.mail import read_mail  # brings much with it

    read_mail(body.data, reader)
    return True


def _read_payload(message: PlainMessage, media_type: str, parameters: dict[str, str], reader: Reader) -> None:
    data = message.body
    if data.startswith(GZIP_MAGIC):
        data, problem = decode(data, "gzip")
        if problem:
            reader.problem(problem)
    text_path = "body.text" if message.service == "text" else f"{message.service}.payload"
    reader.read(Body(data, media_type, parameters, text_path=text_path, is_complete=message.is_complete))
