#!/usr/bin/env bash
# Makes this checkout ready: .venv with the locked libraries, Telltale itself, its kernels compiled.
#
#   .ci/setup.sh run                what `make demo` needs
#   .ci/setup.sh dev                the same, and the libraries of the tests
#   .ci/setup.sh test               the same, and the programs in .ci/programs
#   .ci/setup.sh bench              the same, and what Telltale is compared with, in .venv-bench
#   .ci/setup.sh fuzz               what dev installs, and atheris where it has a wheel for this Python
#   .ci/setup.sh box                Ansible, which makes a box, in .venv-box
#   .ci/setup.sh box-test           what test and box make, ansible-lint in .venv-lint, and the programs in .ci/programs-box
#   .ci/setup.sh wifi-test          the same, and the programs in .ci/programs-wifi
#   .ci/setup.sh arm64-test         what dev installs, and the programs in .ci/programs-arm64
#   .ci/setup.sh intercept          mitmproxy, which looks inside by consent, in .venv-intercept
#   .ci/setup.sh api                schemathesis and openapi-spec-validator, which check the API, in .venv-api
#   .ci/setup.sh tools NAME==1.2    an environment of its own, .venv-tools, with one tool
#
# What is there and still fits is reused. Talk goes to stderr; the output of a step is shown only when it fails.
set -euo pipefail
shopt -s inherit_errexit
unset PYTHONHOME PYTHONPATH CDPATH

cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
PATH=$PATH:/usr/sbin:/sbin
OLDEST_PYTHON=3.11
APT_LOCK_WAIT_S=300 # a fresh machine often updates itself at the first start

export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore
export PIP_USER=0 PIP_REQUIRE_VIRTUALENV=0 # a person's own pip settings that would lead out of .venv

log=$(mktemp)
ticker=
finish() {
  [ -z "$ticker" ] || kill "$ticker" 2>/dev/null || true
  rm -f "$log"
}
trap finish EXIT
trap 'exit 130' INT TERM

say() { printf '%s\n' "$*" >&2; }
die() {
  say "$@"
  exit 2
}

# On a terminal: one line that shows how long a step has taken and what it last said.
tick() {
  local start=$SECONDS width last
  while sleep 1 && kill -0 $$ 2>/dev/null; do
    width=$(($(tput cols 2>/dev/null || echo 80) - ${#1} - 12))
    last=$(tail -n 1 "$log" | tr -cd '[:print:]' | cut -c "1-$((width > 0 ? width : 1))")
    printf '\r\033[K%s %d s  %s' "$1" $((SECONDS - start)) "$last" >&2
  done
}

# step TEXT COMMAND…: say what is being done, do it quietly; if it fails, show the end of what it said.
step() {
  local text=$1 status=0 start=$SECONDS
  shift
  if [ -t 2 ]; then
    tick "$text" &
    ticker=$!
  else
    say "$text"
  fi
  "$@" >"$log" 2>&1 </dev/null || status=$?
  if [ -n "$ticker" ]; then
    kill "$ticker" 2>/dev/null || true
    wait "$ticker" 2>/dev/null || true
    ticker=
    printf '\r\033[K%s %d s\n' "$text" $((SECONDS - start)) >&2
  fi
  if [ "$status" -ne 0 ]; then
    say "This failed: $*"
    tail -n 20 "$log" >&2
  fi
  return "$status"
}

# How this user may run apt-get, as the words before it; fails where they may not.
may_install() {
  command -v apt-get >/dev/null || return 1
  if [ "$(id -u)" -eq 0 ]; then
    echo env
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    echo sudo -n env
  elif command -v sudo >/dev/null && [ -t 0 ] && [ -t 2 ] && [ -z "${CI:-}" ]; then
    say "Debian packages are missing: $*. sudo asks for your password to install them (Ctrl-C: do not)."
    sudo -v && echo sudo -n env
  else
    return 1
  fi
}

apt_install() {
  local words
  words=$(may_install "$@") || return 1
  # shellcheck disable=SC2206 # the words are ours and hold no spaces
  local apt=($words DEBIAN_FRONTEND=noninteractive apt-get -q -o "DPkg::Lock::Timeout=$APT_LOCK_WAIT_S")
  step "Asking for Debian's package lists" "${apt[@]}" update || true # old lists often do
  step "Installing Debian packages: $*" "${apt[@]}" install -y --no-install-recommends "$@"
}

# Whether $1 is a Python that an environment can be made from; if not, stdout says why.
fits() {
  local status=0
  "$1" - "$OLDEST_PYTHON" 2>/dev/null <<'PYTHON' || status=$?
import sys
oldest = tuple(map(int, sys.argv[1].split(".")))
why = ""
if sys.implementation.name != "cpython" or sys.maxsize < 2**32:
    why = "is not a 64-bit CPython"
elif sys.version_info < oldest:
    why = "is Python %d.%d" % sys.version_info[:2]
else:
    missing = []
    for name in ("bz2", "ctypes", "ensurepip", "lzma", "sqlite3", "ssl", "venv", "zlib"):
        try:
            __import__(name)
        except ImportError:
            missing.append(name)
    if missing:
        why = "lacks the standard modules " + ", ".join(missing)
print(why)
sys.exit(3 if why else 0)
PYTHON
  case $status in 0 | 3) ;; *) echo "does not run" ;; esac
  return "$status"
}

# Find a fitting Python into $python; $reasons says what is wrong with the others. The distribution's own comes first:
# it is kept secure, and optimised by profile, which saves an eighth of the time against one that was built by hand.
find_python() {
  local candidate why candidates=(/usr/bin/python3 python3 python3.13 python3.12 python3.11)
  reasons=
  if [ -n "${PYTHON:-}" ]; then candidates=("$PYTHON"); fi
  for candidate in "${candidates[@]}"; do
    candidate=$(command -v "$candidate") || continue
    if why=$(fits "$candidate"); then
      python=$candidate
      return 0
    fi
    case $reasons in *" $candidate "*) ;; *) reasons+="  $candidate $why"$'\n' ;; esac
  done
  return 1
}

need_python() {
  find_python && return
  # Debian keeps the modules that make environments in a package of their own.
  if [ -z "${PYTHON:-}" ] && apt_install python3 python3-venv && find_python; then return; fi
  die "Telltale needs a 64-bit Python $OLDEST_PYTHON or newer with its module venv. Found:
${reasons:-  no Python
}On Debian 12 or 13 install it with:  sudo apt-get install --no-install-recommends python3 python3-venv
Elsewhere name one:  make PYTHON=/path/to/python3.13 …"
}

# Whether the environment in folder $1 works, was made here, and from the Python that is asked for.
still_fits() {
  [ -f "$1/.made" ] && [ "$(cat "$1/.made")" = "$root" ] || return 1
  local have
  have=$("$1/bin/python" -c 'import pip, sys; print(*sys.version_info[:2], sys.base_prefix)' 2>/dev/null) || return 1
  [ -z "${PYTHON:-}" ] ||
    [ "$have" = "$("$PYTHON" -c 'import sys; print(*sys.version_info[:2], sys.base_prefix)')" ]
}

make_environment() {
  still_fits "$1" && return
  need_python
  rm -rf "$1"
  step "Making $1 from $("$python" --version)" "$python" -m venv "$1"
  printf '%s' "$root" >"$1/.made"
}

pip_install() {
  local folder=$1 text=$2
  shift 2
  step "$text" "$folder/bin/python" -m pip install --only-binary :all: "$@"
}

fingerprint() { cat pyproject.toml "$1" | sha256sum; }

# Whether folder $1 holds just what lock file $2 and pyproject.toml ask for.
is_installed() { [ -f "$1/.installed" ] && [ "$(cat "$1/.installed")" = "$(fingerprint "$2")" ]; }

# The libraries of lock file $1 and Telltale itself, unless just these are there.
install() {
  is_installed .venv "$1" && return
  rm -f .venv/.installed
  if ! pip_install .venv "Installing the libraries of $1, each checked by its hash" --require-hashes -r "$1" ||
    ! pip_install .venv "Installing Telltale from this checkout" --no-deps --no-build-isolation --editable .; then
    die "pip could not install what is locked. Is this machine online?"
  fi
  fingerprint "$1" >.venv/.installed
}

# Other tools that pin libraries of their own. A machine without wheels for them is measured without them.
install_bench() {
  local lock=benchmarks/requirements.lock
  make_environment .venv-bench
  is_installed .venv-bench "$lock" && return
  if pip_install .venv-bench "Installing what Telltale is compared with" --require-hashes -r "$lock"; then
    fingerprint "$lock" >.venv-bench/.installed
  else
    say "It is left out."
    rm -rf .venv-bench
  fi
}

# What is no library of Telltale's, in folder $1 of its own, by lock file $2; further words go to pip.
install_apart() {
  make_environment "$1"
  is_installed "$1" "$2" && return
  rm -f "$1/.installed"
  pip_install "$1" "Installing the tools of $2, each checked by its hash" --require-hashes -r "$2" "${@:3}" ||
    die "pip could not install what is locked. Is this machine online?"
  fingerprint "$2" >"$1/.installed"
}

# Atheris has no wheels for some machines and Pythons. The fuzzer runs without it, and says so.
install_fuzz() {
  local lock=tests/fuzz/requirements.lock stamp=.venv/.fuzz
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(fingerprint "$lock")" ] && return
  if pip_install .venv "Installing the fuzzer atheris" --require-hashes -r "$lock"; then
    fingerprint "$lock" >"$stamp"
  else
    say "It is left out."
  fi
}

# Made anew only where what it follows from has changed: a second run takes a moment.
compile_kernels() {
  step "Compiling the kernels and patterns" .venv/bin/python -m gateway.prepare || exit 2
}

# The stages as machine code, where there is a C compiler: half as fast again. Without one they run interpreted.
compile_stages() {
  local missing
  .venv/bin/python -m gateway.compiled.build --check && return
  missing=$(.venv/bin/python -m gateway.compiled.build --missing)
  # shellcheck disable=SC2086 # names of packages hold no spaces
  if [ -n "$missing" ] && ! apt_install $missing; then
    say "Telltale runs about a third slower without a C compiler. To have it:
  sudo apt-get install --no-install-recommends $missing"
    return
  fi
  step "Compiling Telltale for this machine (some minutes, once)" .venv/bin/python -m gateway.compiled.build ||
    say "It runs interpreted, about a third slower."
}

# A program on the PATH, or a shared library by its name.
is_there() {
  case $1 in
  *.so.*) [[ $(ldconfig -p) == *"$1"* ]] ;;
  *) command -v "$1" >/dev/null ;;
  esac
}

install_programs() { # those that file $1 names
  local program package packages=() _
  while read -r program package _; do
    case $program in '' | '#'*) continue ;; esac
    is_there "$program" || packages+=("$package")
  done <"$1"
  [ ${#packages[@]} -eq 0 ] && return
  mapfile -t packages < <(printf '%s\n' "${packages[@]}" | sort -u)
  apt_install "${packages[@]}" ||
    say "Tests that need these programs will be skipped and say so. To run them too:
  sudo apt-get install --no-install-recommends ${packages[*]}"
}

# One set-up at a time: `make -j` and a second terminal wait here.
exec 9<.
flock -n 9 || {
  say "Waiting for another set-up of this checkout"
  flock 9
}

case ${1:-} in
run | dev | test | bench | fuzz | box-test | wifi-test | arm64-test)
  make_environment .venv
  # The lock of the tests holds all of the other one.
  if [ "$1" != run ]; then
    install requirements-dev.lock
  elif ! is_installed .venv requirements-dev.lock; then
    install requirements.lock
  fi
  compile_kernels
  case $1 in run | test | bench) compile_stages ;; esac
  case $1 in test | bench | box-test | wifi-test) install_programs .ci/programs ;; esac
  if [ "$1" = arm64-test ]; then install_programs .ci/programs-arm64; fi
  if [ "$1" = bench ]; then install_bench; fi
  if [ "$1" = fuzz ]; then install_fuzz; fi
  if [ "$1" = wifi-test ]; then install_programs .ci/programs-wifi; fi
  if [ "$1" = box-test ] || [ "$1" = wifi-test ]; then
    install_apart .venv-box ansible/requirements.lock
    install_apart .venv-lint tests/ansible/requirements.lock
    install_programs .ci/programs-box
  fi
  ;;
box) install_apart .venv-box ansible/requirements.lock ;;
# With all that the lock has and nothing else: mitmproxy 11 asks for a pyperclip that has no wheel (overrides.txt).
intercept) install_apart .venv-intercept gateway/intercept/requirements.lock --no-deps ;;
api) install_apart .venv-api tests/dashboard/requirements.lock ;;
tools)
  make_environment .venv-tools
  pip_install .venv-tools "Installing $2" "$2" || exit 2
  ;;
*) die "usage: .ci/setup.sh run|dev|test|bench|fuzz|box|box-test|wifi-test|arm64-test|intercept|api|tools NAME==VERSION" ;;
esac
