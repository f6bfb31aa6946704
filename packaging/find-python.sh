#!/bin/sh
# Prints the Python to use: the newest that is new enough and has venv; else one without venv; else python3 (which
# then says itself that it is too old).
names='python3.14 python3.13 python3.12 python3.11 python3'
for needed in 'sys, ensurepip, venv' 'sys'; do
  for name in $names; do
    if "$name" -c "import $needed; sys.exit(not (3, 11) <= sys.version_info < (3, 15))" 2>/dev/null; then
      command -v "$name"
      exit 0
    fi
  done
done
echo python3
