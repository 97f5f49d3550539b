"""Kept kernels: those of an older version may not stay."""

from pathlib import Path

from gateway.prepare import forget


def test_kept_kernels_are_removed_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "columns" / "__pycache__"
    folder.mkdir(parents=True)
    for name in ("decode._decode-113.py311.nbi", "decode._decode-113.py311.1.nbc", "decode.cpython-311.pyc"):
        (folder / name).touch()
    forget(tmp_path)
    assert [path.name for path in folder.iterdir()] == ["decode.cpython-311.pyc"]
