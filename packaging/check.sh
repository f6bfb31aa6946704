#!/bin/sh
# Ruff's rules, ruff's format, mypy; all of them, then the verdict. BIN: where the tools are.
set -u
cd "$(dirname "$0")/.."
bin=${BIN:-.venv/bin}
failed=
step() { # step NAME COMMAND…
  name=$1
  shift
  echo "== $name"
  "$@" || failed="$failed $name,"
}
step "ruff check" "$bin/ruff" check .
step "ruff format" "$bin/ruff" format --check .
step "mypy" "$bin/mypy"
step "mypy packaging" "$bin/mypy" packaging
if [ -n "$failed" ]; then
  echo "Failed:${failed%,} (see above)." >&2
  exit 1
fi
