"""Archives of any kind: the names of all files, and what is in those that are data: `body.zip:a.json|json:$.mood`.

What is packed as a program, or for one, is the same for everybody; of that the names are enough. Archives inside of
archives are read as bodies of their own, within the limits of the message.
"""

import re
from typing import Final

from gateway.content.office import PARTS, is_office, read_office
from gateway.content.paths import named
from gateway.content.reader import Body, Reader

MAX_FILES: Final = 100
"""Files of one archive whose heads are looked at."""

_PROGRAMS: Final = frozenset({"AndroidManifest.xml", "META-INF/MANIFEST.MF", "classes.dex", "package/package.json"})
_DATA: Final = {
    "json": "application/json",
    "geojson": "application/json",
    "ndjson": "application/x-ndjson",
    "jsonl": "application/x-ndjson",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "txt": "text/plain",
    "md": "text/plain",
    "log": "text/plain",
    "xml": "application/xml",
    "gpx": "application/xml",
    "tcx": "application/xml",
    "kml": "application/xml",
    "plist": "",
    "ics": "text/calendar",
    "vcf": "text/vcard",
    "hl7": "",
    "dcm": "",
    "zip": "",
    "gz": "",
    "tgz": "",
    "tar": "",
    "zst": "",
    **dict.fromkeys(("bz2", "tbz", "tbz2", "xz", "txz"), ""),
    **dict.fromkeys(("rtf", "bson", "avro"), ""),
    "pdf": "",
    **dict.fromkeys(("docx", "docm", "dotx", "xlsx", "xlsm", "pptx", "ppsx", "odt", "ods", "odp"), ""),
}
"""Endings of files that people and apps keep data in, and what that is. Others (pages, scripts) are left closed."""

_UNREAD: Final = re.compile(rb"Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_OLD_OFFICE: Final = b"\xd0"


def media_type_of(name: str) -> str:
    """What a file of data is by its name, packed or not: `export.csv.gz` is `text/csv`; "" where it does not say."""
    return _DATA.get(name.lower().removesuffix(".gz").rpartition(".")[2], "")


class Files:
    """The files of one archive, in their order."""

    def __init__(self, place: str, names: list[str], reader: Reader) -> None:
        """`place`: of the archive, as paths have it; `names`: of all of them."""
        self._place = place
        self._reader = reader
        self._is_program = not _PROGRAMS.isdisjoint(names)
        self._is_office = is_office(names)
        self._parts: dict[str, bytes] = {}  # of a document, which refer to each other
        self._number = 0

    def name(self, name: str) -> None:
        """The next file is called so."""
        if name:
            self._reader.put(f"{self._place}[{self._number}]|filename", "filename", name)
        self._number += 1

    def wants(self, name: str) -> bool:
        """Whether what the file holds is to be read."""
        if self._is_program or self._reader.is_full:
            return False
        if self._is_office:
            return PARTS.fullmatch(name) is not None
        return name.rpartition(".")[2].lower() in _DATA

    def read(self, name: str, data: bytes) -> None:
        """Read what such a file holds."""
        if not data or not self._reader.spend(len(data)):
            return
        if self._is_office:
            self._parts[name] = data
            return
        place = named(self._place, name)
        media_type = _DATA[name.rpartition(".")[2].lower()]
        self._reader.read(Body(data, media_type, prefix=f"{place}|", text_path=place))

    def finish(self) -> None:
        """There are no more."""
        if self._parts:
            read_office(self._parts, self._place, self._reader)


def refuse_unread(body: Body, reader: Reader) -> bool:
    """Claims documents and archives of kinds that are not read, and says that they were not."""
    if _UNREAD.match(body.data) is None:
        return False
    is_office = body.data[:1] == _OLD_OFFICE
    kind = "an Office document of the old kind" if is_office else "an archive of a kind other than zip, tar and gzip"
    reader.problem(f"{kind} was not read")
    return True
