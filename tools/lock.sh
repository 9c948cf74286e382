#!/usr/bin/env bash
# Pin every dependency exactly, with the hashes of all its files, for every platform; no registry's address is written.
# Needs `uv` on the path: it resolves for Linux and Windows at once, which pip-tools cannot.
set -euo pipefail
cd "$(dirname "$0")/.."

pin() { # OUTPUT OPTION...
    local output=$1
    shift
    uv pip compile pyproject.toml "$@" --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-config --quiet ${UPGRADE:+--upgrade} --output-file "$output"
}

pin requirements.lock --extra build
pin requirements-dev.lock --extra build --extra dev --constraint requirements.lock
pin requirements-soak.lock --extra build --extra dev --extra soak --constraint requirements-dev.lock
if grep -nE 'https?://|file:|--' requirements*.lock | grep -v -- '--hash=sha256:'; then
    echo "a lock file holds an address or an option" >&2
    exit 1
fi
