#!/bin/sh
# Writes the four lock files anew: the newest versions that pyproject.toml allows, with the hashes of every platform's files.
# Needs uv on the PATH (or UV=/path/to/uv). The index is named here and not in the files: --no-config and the cleared
# variables keep this machine's own settings (mirrors, folders of wheels) out of them.
set -eu
cd "$(dirname "$0")/.."
unset UV_INDEX UV_DEFAULT_INDEX UV_INDEX_URL UV_EXTRA_INDEX_URL UV_FIND_LINKS UV_CONSTRAINT UV_OVERRIDE || true

compile() { # compile OUTPUT ARGUMENTS…
  output=$1
  shift
  "${UV:-uv}" pip compile --no-config --universal --generate-hashes --python-version 3.11 --upgrade --quiet \
    --no-emit-index-url --no-emit-find-links --no-emit-build-options \
    --custom-compile-command packaging/lock.sh --output-file "$output.new" "$@"
  mv "$output.new" "$output"
}

# All together first: the other two take their versions from it, so that the three always agree.
all=packaging/requirements-dev.lock.txt
compile $all pyproject.toml --group build --group test --group check --group readers
compile packaging/requirements.lock.txt pyproject.toml --constraints $all --no-annotate
compile packaging/requirements-build.lock.txt --group build --constraints $all --no-annotate
# Installed apart, without what they need: see pyproject.toml.
compile packaging/apart.lock.txt --group apart --no-deps --no-annotate
