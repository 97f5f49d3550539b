"""What devices said of themselves, as rows of the tables of `layout_devices.py`."""

from collections.abc import Iterable
from hashlib import blake2b

from gateway.model.devices import DeviceProfile, Said
from gateway.store.rows import Row, clean


def profile_rows(capture_id: int, profiles: Iterable[DeviceProfile]) -> dict[str, list[Row]]:
    """Rows by table."""
    tables: dict[str, list[Row]] = {
        "device_profiles": [], "device_names": [], "device_addresses": [], "device_marks": [],
    }  # fmt: skip
    for one in profiles:
        texts = (*_said(one.name), one.model.text, one.system.text, *_said(one.kind))
        tables["device_profiles"].append((capture_id, one.device, *map(clean, texts)))
        for table, said in (
            ("device_names", one.names), ("device_addresses", one.addresses), ("device_marks", one.marks),
        ):  # fmt: skip
            if table == "device_marks":
                said = tuple([mark._replace(text=_digest(mark.text)) for mark in said])
            known: set[str] = set()
            for text in said:
                if text.text not in known:
                    known.add(text.text)
                    tables[table].append((capture_id, one.device, *map(clean, _said(text))))
    return tables


def _digest(mark: str) -> str:
    """A mark is only ever compared: its kind, and a digest of what it holds."""
    kind, _, value = mark.partition(" ")
    return f"{kind} {blake2b(value.encode('utf-8', 'replace'), digest_size=16).hexdigest()}"


def _said(said: Said) -> tuple[str, str, str]:
    return said.text, said.source, said.certainty.value
