#!/bin/sh
# The checkers, then every test; the arguments go to pytest. BIN: where the tools are.
set -u
cd "$(dirname "$0")/.."
bin=${BIN:-.venv/bin}
packaging/check.sh
checked=$?
echo "== pytest"
"$bin/python" -m pytest --numprocesses "${TEST_PROCESSES:-2}" --dist worksteal -rfEs --durations 5 "$@"
tested=$?
if [ $tested != 0 ]; then
  echo "Tests failed: each is named after FAILED or ERROR above; run one by  make test ARGS='PATH::NAME'" >&2
fi
if [ $checked != 0 ]; then
  echo "The checkers found something: look above the line '== pytest'." >&2
fi
[ $checked = 0 ] && [ $tested = 0 ]
