"""Compile the stages: `python -m gateway.compiled.build`. Takes some minutes, and a C compiler.

Exit code 0 when the compiled copy is there, 1 where it could not be made: then everything runs interpreted.
"""

import ast
import compileall
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from gateway.compiled import NAME, ORIGINAL, STAMP, files, find_copy, fingerprint
from gateway.health import memory_now
from gateway.prepared import folders
from gateway.workers import side_by_side

ROOMS = ("content", "destinations", "detectors", "identity", "protocols")
"""Folders of which everything is compiled, but for what follows."""

KINDS = ("bulk", "credentials", "destinations", "health", "identifiers", "own", "planted", "transport", "weighing")
"""Folders of detectors, with hundreds of files that most messages do not ask. Compiled are those with a class that
inherits (machine code cannot be inherited from by what is none, nor the other way), and those of HOT."""

HOT = """
bulk/list_search bulk/list_shapes credentials/token_fields health/appointment/groups health/appointment/judged
health/clinical health/diagnosis/keyed health/diagnosis/named health/instrument/shapes health/interest/joined
health/interest/pieces health/interest/place health/interest/sought health/interest/told health/mood/beside
health/note/beside health/selfharm/beside health/text/prose health/text/scores health/text/word_weights health/topics
health/vital/shapes identifiers/name_forms identifiers/name_in_object identifiers/name_parts
identifiers/national_parts identifiers/phone_forms weighing/batches weighing/general weighing/noise
"""
"""Files beside the detectors that take two thousandths of a work or more (`python -m benchmarks.files`). To compile the
other hundred would take a seventh of the time of all."""

FILES = (
    *("contacts.py", "coverage.py", "evidence.py", "pipeline.py", "repeats.py", "talk.py", "wire.py"),
    *("data/names.py", "data/special_addresses.py", "flows/reassembly.py", "flows/tracker.py"),
    *("model/findings.py", "model/flows.py", "model/messages.py", "rules/catalogue.py"),
    *("store/batch.py", "store/capture.py", "store/dimensions.py", "store/findings.py", "store/live.py"),
    *("store/groups.py", "store/hiding.py", "store/masking.py", "store/rows.py", "store/traffic.py"),
)
"""Single files: what is called for every flow and message."""

TABLES = (
    *("content/dicom_tags.py", "content/fhir_types.py", "content/label_words.py"),
    *("destinations/lookalike_words.py", "detectors/context/description_families.py"),
    *("detectors/context/record_table.py", "protocols/tls_cipher_suites.py"),
)
"""Files that hold long tables and do nothing: their machine code would be long, and used once."""

LIGHT = ("destinations", "detectors", "identity")
"""Folders whose C files take half of the build, and are as fast with -O1, which takes seven tenths of the time of -O2:
what they do is done by the pattern engine and by Python's own objects."""

SETUP = """
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import MethodType
from mypyc.build import mypycify
from setuptools import setup
from setuptools.command.build_ext import build_ext

def compile_side_by_side(self, sources, output_dir=None, macros=None, include_dirs=None, debug=False,
                         extra_preargs=None, extra_postargs=None, depends=None):
    macros, objects, extra_postargs, preprocessor, build = self._setup_compile(
        output_dir, macros, include_dirs, sources, depends, extra_postargs)
    arguments = self._get_cc_args(preprocessor, debug, extra_preargs)
    head = Path("build", "all.h")
    head.write_text("".join(f'#include "{{one.name}}"\\n' for one in sorted(head.parent.glob("__native_*.h"))))
    def flags_of(is_light):
        return [*(extra_postargs or ()), *(["-O1"] if is_light else [])]
    def precompile(is_light):
        self._compile(f"{{head}}.gch/{{is_light}}", str(head), head.suffix, arguments, flags_of(is_light), preprocessor)
    def one(job):
        path, is_light = job
        name = str(path.with_suffix(self.obj_extension))
        flags = [*flags_of(is_light), "-include", str(head)]
        self._compile(name, str(path), path.suffix, arguments, flags, preprocessor)
        return name
    Path(f"{{head}}.gch").mkdir()
    jobs = list(gathered([Path(source) for source, _ in build.values()], head.parent))
    with ThreadPoolExecutor({jobs}) as pool:
        list(pool.map(precompile, (True, False)))
        return list(pool.map(one, jobs))

def gathered(paths, folder):
    for is_light in (False, True):
        waiting = [path for path in paths if path.name.startswith({light}) == is_light]
        parts = [[] for _ in range(-(-sum(path.stat().st_size for path in waiting) // {together}))]
        sizes = [0] * len(parts)
        for path in sorted(waiting, key=lambda path: (-path.stat().st_size, path.name)):
            least = sizes.index(min(sizes))
            parts[least].append(path)
            sizes[least] += path.stat().st_size
        for number, part in enumerate(parts):
            whole = folder / f"together_{{is_light}}_{{number}}.c"
            whole.write_text("".join(f'#include "{{path.resolve()}}"\\n' for path in part))
            yield whole, is_light

class Build(build_ext):
    def build_extensions(self):
        self.compiler.compile = MethodType(compile_side_by_side, self.compiler)
        super().build_extensions()

made = mypycify({files}, opt_level="2", debug_level="0", multi_file=True)
library = next(one for one in made if one.name.endswith("__mypyc"))
library.extra_compile_args += ["-fvisibility=hidden", "-fno-semantic-interposition"]
library.extra_link_args += ["-Wl,-Bsymbolic"]
setup(ext_modules=[library], cmdclass={{"build_ext": Build}})
"""
"""Several C files: one for all would need gigabytes of memory to compile. mypyc makes one of each of ours; some are put
together, so that all are of equal length: that takes a fifth less than each alone. setuptools compiles the files of an
extension one after the other and has no setting for anything else, so that the method of the compiler at hand is
replaced by one that takes the same steps side by side. Its class is no place for that: it is loaded
under two names. Of what mypyc makes only the library is built, with all modules in it. Nothing in it is for other
libraries, so that its functions call each other directly: 3 % of an analysis. The headers that every file includes are
compiled once for each of both levels (`all.h.gch`, of which gcc takes the one that fits; another compiler reads them
again): a fifth of the build."""

SETTINGS = "settings.toml"
"""What mypy reads in the copy. Not called pyproject.toml, in which setuptools would look for more files than it has."""

FOR_ANY_PYTHON = "--no-warn-unused-ignores"
"""mypyc reads the source as the Python that it runs in does, whatever the settings say, and what has to be ignored for
3.11 (an array is no buffer to its stubs) has not for 3.13."""

KNOWN_WARNING = "warning: Treating generator comprehension as list"
"""What mypyc says a hundred times: it makes a list where a generator would give one item at a time, to the same end."""

TOGETHER_BYTES = 1 << 20
"""How much text of C is compiled at once."""

COMPILER_BYTES = 300 << 20
"""What a C compiler takes at most for so much."""


def what_is_missing() -> str:
    """What a build needs and this machine lacks, as Debian's packages; "" where it lacks nothing."""
    missing = []
    if shutil.which(os.environ.get("CC") or "gcc") is None:
        missing.append("gcc libc6-dev")
    if not Path(sysconfig.get_path("include"), "Python.h").exists():
        missing.append("python3-dev")
    return " ".join(missing)


def build() -> bool:
    """Make the compiled copy, unless it is there already; whether it is there now."""
    if find_copy() is not None:
        return True
    for folder in folders():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=folder) as work:
                return _build(folder, Path(work))
        except PermissionError:
            continue
    return False


def _build(folder: Path, work: Path) -> bool:
    wanted = fingerprint()
    for path in files(ORIGINAL):
        copy = work / "gateway" / path.relative_to(ORIGINAL)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy)
    chosen = [FOR_ANY_PYTHON, *(str(path.relative_to(work)) for path in _chosen(work / "gateway"))]
    settings = ORIGINAL.parent / "pyproject.toml"
    if settings.exists():
        shutil.copy2(settings, work / SETTINGS)
        chosen.insert(0, f"--config-file={SETTINGS}")
    jobs = side_by_side(COMPILER_BYTES, memory_now().available)
    light = tuple(f"__native_gateway___{room}" for room in LIGHT)
    (work / "setup.py").write_text(
        SETUP.format(files=chosen, jobs=jobs, light=light, together=TOGETHER_BYTES), encoding="utf-8"
    )
    if not _run(work, "setup.py", "--quiet", "build_ext", "--inplace"):
        return False
    for left in ("build", ".mypy_cache"):
        shutil.rmtree(work / left, ignore_errors=True)
    (work / STAMP).write_text(wanted, encoding="ascii")
    shutil.rmtree(folder / NAME, ignore_errors=True)
    shutil.copytree(work, folder / NAME)
    compileall.compile_dir(folder / NAME, quiet=2)  # of the files that stay Python, see gateway.prepare
    (folder / NAME).chmod(0o755)  # the folder of work was this user's alone; services run what root compiled
    return True


def _run(work: Path, *command: str) -> bool:
    """Run a program of Python there and pass on what it says, but for what is known; whether it went well."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    with subprocess.Popen(
        [sys.executable, *command], cwd=work, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as running:
        assert running.stdout is not None
        for line in running.stdout:
            if KNOWN_WARNING.encode() not in line:
                sys.stderr.buffer.write(line)
                sys.stderr.buffer.flush()
    return running.returncode == 0


def _chosen(package: Path) -> list[Path]:
    left_out = {package / name for name in TABLES}
    hot = {package / "detectors" / f"{name}.py" for name in HOT.split()}
    for room in KINDS:
        left_out.update(path for path in (package / "detectors" / room).rglob("*.py") if not _has_heirs(path))
    left_out -= hot
    whole = [path for room in ROOMS for path in sorted((package / room).rglob("*.py")) if path not in left_out]
    return [*whole, *(package / name for name in FILES)]


def _has_heirs(path: Path) -> bool:
    """Whether a file has a class that inherits from another one, which is compiled or of a detector."""
    classes = [one for one in ast.parse(path.read_bytes()).body if isinstance(one, ast.ClassDef)]
    return any(ast.unparse(base) not in ("NamedTuple", "Protocol") for one in classes for base in one.bases)


def main(arguments: list[str]) -> int:
    """Build; `--check`: only say by the exit code whether it is there; `--missing`: print packages that it needs."""
    if arguments == ["--check"]:
        return 0 if find_copy() is not None else 1
    if arguments == ["--missing"]:
        print(what_is_missing())
        return 0
    return 0 if build() else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
