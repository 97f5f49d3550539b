"""Bodies to fields: what a readable message says, as named values with a path.

`read_message` is the one way in. FORMATS says which formats are known, in the order they are asked; to add
one is one file and one line here.
"""

from gateway.content.archive import refuse_unread
from gateway.content.avro import read_avro
from gateway.content.batch import read_http_part
from gateway.content.binary import read_declared_binary, read_packed, read_unknown_binary
from gateway.content.bson import read_bson
from gateway.content.cards import read_cards
from gateway.content.ccda import read_ccda
from gateway.content.csvbody import read_csv
from gateway.content.dicom import read_dicom, read_dicom_json
from gateway.content.dnswire import read_dns_question
from gateway.content.dumps import read_ldif, read_rows
from gateway.content.events import read_events
from gateway.content.fhir import read_fhir_xml
from gateway.content.fints import read_fints
from gateway.content.forms import read_multipart, read_urlencoded
from gateway.content.frames import read_frames_inside
from gateway.content.graphql import read_graphql
from gateway.content.hl7 import read_hl7
from gateway.content.hl7xml import read_hl7_xml
from gateway.content.http import read_exchange
from gateway.content.jsonbody import read_json, read_jsonp
from gateway.content.lineprotocol import read_lines
from gateway.content.markup import read_markup, read_script
from gateway.content.media import skip_media
from gateway.content.ncpdp import read_ncpdp
from gateway.content.pdf import read_pdf
from gateway.content.phpdata import read_php
from gateway.content.plain import read_mail_file, read_plain
from gateway.content.proof import proof_lines
from gateway.content.reader import Format
from gateway.content.rtf import read_rtf
from gateway.content.sql import read_sql
from gateway.content.sqlite import read_sqlite
from gateway.content.tar import read_tar
from gateway.content.text import read_text
from gateway.content.thrift import read_thrift
from gateway.content.x12 import read_x12
from gateway.content.xdt import read_xdt
from gateway.content.yamlbody import read_yaml
from gateway.content.zipped import read_zip
from gateway.mistakes import spared
from gateway.model.findings import ReadMessage
from gateway.model.flows import Direction
from gateway.model.messages import HttpExchange, PlainMessage

__all__ = ["FORMATS", "proof_lines", "read_message"]

FORMATS: tuple[Format, ...] = (
    read_dicom,  # a file may begin like a picture: its preamble is free for that
    read_zip,
    read_sqlite,
    read_tar,
    read_pdf,
    read_rtf,
    read_avro,
    read_bson,
    read_thrift,
    read_dns_question,  # begins like an icon
    refuse_unread,
    skip_media,
    read_mail_file,
    read_multipart,
    read_hl7,
    read_x12,
    read_ncpdp,
    read_fints,
    read_ldif,
    read_rows,
    read_xdt,
    read_http_part,
    read_urlencoded,
    read_declared_binary,
    read_packed,  # its maps begin like frames of WebSocket
    read_frames_inside,
    read_graphql,
    read_events,
    read_cards,
    read_jsonp,
    read_script,
    read_fhir_xml,
    read_ccda,
    read_hl7_xml,
    read_dicom_json,
    read_json,
    read_markup,
    read_sql,
    read_php,
    read_yaml,
    read_lines,
    read_csv,
    read_text,
    read_unknown_binary,
)


def read_message(message: HttpExchange | PlainMessage) -> list[ReadMessage]:
    """Decode one message to fields: up to two read messages for an HTTP exchange, one for any other.

    Never raises on what the network sent; what could not be decoded is named in `problems`.
    """
    try:
        return read_exchange(message, FORMATS) if isinstance(message, HttpExchange) else read_plain(message, FORMATS)
    except Exception as error:  # noqa: BLE001
        return _unread(message, spared(error, "a message was not read"))


def _unread(message: HttpExchange | PlainMessage, problem: str) -> list[ReadMessage]:
    """A message without any field, for each side of it."""
    if isinstance(message, PlainMessage):
        sides = [(message.span, message.direction)]
        service, host = message.service, ""
    else:
        parts = ((message.request, Direction.UP), (message.response, Direction.DOWN))
        sides = [(part.span, direction) for part, direction in parts if part is not None]
        service, host = "http", message.host
    return [
        ReadMessage(span, service, direction, "", host, "", "", (), (problem,) if number == 0 else ())
        for number, (span, direction) in enumerate(sides)
    ]
