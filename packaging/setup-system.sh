#!/bin/sh
# Checks that the system has what the program needs; where something is missing, root gets it installed by apt and
# everybody else is told the one command.
#   setup-system.sh [run|test]       PYTHON: the Python to be used (default: python3)
# ANNOTATOR_SKIP_SYSTEM_CHECK=1 leaves the check out, for a system that is set up in another way.
set -u
kind=${1:-run}
here=$(dirname "$0")
lists=$here/system-packages-debian.txt
case $kind in
  run) ;;
  test) lists="$lists $here/system-packages-test-debian.txt" ;;
  *) echo "Usage: packaging/setup-system.sh [run|test]" >&2; exit 2 ;;
esac
if [ "${ANNOTATOR_SKIP_SYSTEM_CHECK:-}" = 1 ] || [ "$(uname -s)" != Linux ]; then exit 0; fi
PATH=$PATH:/usr/sbin:/sbin
python=${PYTHON:-python3}

find_missing() { # sets missing (packages) and lacking (what showed it)
  missing= lacking=
  libraries=$(ldconfig -p 2>/dev/null)
  while read -r package proof _; do
    case $package in '' | '#'*) continue ;; esac
    if is_there "$proof"; then continue; fi
    if [ "$proof" = venv ]; then package=$(venv_package); fi
    missing="$missing $package" lacking="$lacking $proof"
  done <<LIST
$(cat $lists)
LIST
}

is_there() {
  case $1 in
    venv) "$python" -c 'import ensurepip, venv' 2>/dev/null ;;
    font:*) [ -n "$(fc-list ":lang=${1#font:}" family 2>/dev/null | head -n 1)" ] ;;
    lib*.so.*) case $libraries in *"$1 "*) true ;; *) false ;; esac ;;
    *) command -v "$1" >/dev/null 2>&1 ;;
  esac
}

venv_package() { # Debian's package with ensurepip for the Python that will be used
  "$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])' 2>/dev/null || echo python3-venv
}

find_missing
if [ -z "$missing" ]; then exit 0; fi
if ! command -v apt-get >/dev/null 2>&1; then
  echo "The system lacks:$lacking" >&2
  echo "Install what holds them; in Debian the packages are:$missing" >&2
  echo "(Or set ANNOTATOR_SKIP_SYSTEM_CHECK=1 to go on without.)" >&2
  exit 1
fi
if [ "$(id -u)" != 0 ]; then
  echo "The system lacks:$lacking" >&2
  echo "Run this command once, then the same make command again:" >&2
  echo "  sudo sh -c 'apt-get update && apt-get install -y$missing'" >&2
  exit 1
fi
echo "Installing system packages:$missing"
log=$(mktemp)
export DEBIAN_FRONTEND=noninteractive
# Whoever changed a configuration file keeps it: a question would find nobody to answer.
options='-y --no-install-recommends -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold'
if ! { apt-get update && apt-get install $options $missing; } </dev/null >"$log" 2>&1; then
  tail -n 20 "$log" >&2
  rm -f "$log"
  echo "apt-get could not install them (see above). Put that right, then run the same make command again." >&2
  exit 1
fi
rm -f "$log"
find_missing
if [ -n "$missing" ]; then
  echo "Still missing after the installation:$lacking. Install what holds them, then run the same make command again." >&2
  exit 1
fi
