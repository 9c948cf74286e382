#!/usr/bin/env bash
# Set up .venv from the lock file and, where the machine lets us, LibreOffice. Usage: tools/setup.sh runtime|dev|soak
# A second call finds its stamps and does nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly kind=${1:?runtime, dev or soak}
readonly venv=.venv
readonly apt_patience=(-o Acquire::Retries=2 -o Acquire::http::Timeout=30)

say() { printf '%s\n' "$@"; }
stop() {
    printf '%s\n' "$@" >&2
    exit 1
}

# Run as root, directly or by a sudo that asks for no password; false where neither is possible.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif sudo -n true 2>/dev/null; then sudo -n "$@"; else return 1; fi
}

# Quiet while it works; what apt said is shown only where it failed.
apt_install() {
    local log
    command -v apt-get >/dev/null || return 1
    as_root true || return 1
    say "Installing $* (apt)..."
    log=$(mktemp)
    as_root apt-get "${apt_patience[@]}" -qq update >"$log" 2>&1 || true
    if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get "${apt_patience[@]}" -qq install \
        --no-install-recommends -y "$@" >>"$log" 2>&1 </dev/null; then
        tail -n 5 "$log" >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
}

find_python() {
    local name
    for name in ${PIPELINE_PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    return 1
}

# Debian ships venv without ensurepip until python3-venv is installed.
make_venv() {
    local python=$1
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        apt_install python3-venv || stop \
            "Python's venv module is missing and could not be installed." \
            "Install it, then try again:  sudo apt install python3-venv"
    fi
    rm -rf "$venv"
    "$python" -m venv "$venv"
}

digest() { cat "$@" | cksum; }

# Each set holds the whole one before it at the same versions, so its stamp is good for those too.
is_installed() {
    local set_name
    for set_name in "$@"; do
        [ "$(cat "$venv/.installed-$set_name" 2>/dev/null)" = "$(wanted "$set_name")" ] && return 0
    done
    return 1
}

lock_of() { if [ "$1" = runtime ]; then echo requirements.lock; else echo "requirements-$1.lock"; fi; }
wanted() { digest "$(lock_of "$1")" pyproject.toml; }

install_packages() {
    say "Installing the packages of $(lock_of "$kind") into $venv..."
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
        -r "$(lock_of "$kind")"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
    wanted "$kind" >"$venv/.installed-$kind"
}

# Both halves count: Writer makes the documents' PDFs, Calc those of the workbooks.
has_office() {
    local soffice program
    soffice=$(command -v soffice || command -v libreoffice) || return 1
    program=$(dirname "$(readlink -f "$soffice")")
    # Where the parts lie elsewhere (macOS, a snap), the program itself is proof enough.
    [ ! -e "$program/libmergedlo.so" ] || { [ -e "$program/libswlo.so" ] && [ -e "$program/libsclo.so" ]; }
}

# Debian's fonts-liberation 1.x has no Vietnamese tone letters (U+1EC7 is one); fonts-liberation2 has them.
has_serif() { command -v fc-list >/dev/null && fc-list ':charset=1ec7' family | grep -qiE 'times new roman|liberation serif|tinos'; }

check_office() {
    local missing=()
    has_office || missing+=(libreoffice-writer-nogui libreoffice-calc-nogui)
    { has_office && has_serif; } || missing+=(fonts-liberation2 fontconfig)
    if [ "$kind" != runtime ] && ! command -v pdftoppm >/dev/null; then missing+=(poppler-utils); fi
    [ ${#missing[@]} = 0 ] && return
    apt_install "${missing[@]}" && return
    say "MISSING: ${missing[*]}" \
        "  It could not be installed here (no apt, no right to, or no network)." \
        "  Every .docx is made all the same; the PDFs are not. On Debian:  sudo apt install ${missing[*]}"
}

# By the Open XML SDK's validator the tests see that Word opens our documents as they are; without npm they leave that out.
check_validator() {
    local lock=tools/ooxml/package-lock.json folder=.tools/ooxml
    cmp -s "$lock" "$folder/package-lock.json" && [ -d "$folder/node_modules" ] && return
    command -v npm >/dev/null || return 0
    say "Installing the validator of Word documents (npm)..."
    mkdir -p "$folder"
    cp tools/ooxml/package.json "$lock" "$folder/"
    npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund --fetch-retries=1 --loglevel=error >/dev/null 2>&1 && return
    rm -rf "$folder"
    say "MISSING: the validator of Word documents; the tests that need it are left out."
}

# python-docx's own test files, from its source distribution: documents of many hands on which `lint` is tried.
# The lock file knows the distribution's hash.
fetch_strangers() {
    local version folder=.tools/strangers archive
    version=$(sed -n 's/^python-docx==\([^ ]*\).*/\1/p' requirements-dev.lock)
    [ -f "$folder/$version" ] && return
    say "Fetching the test files of python-docx $version..."
    rm -rf "$folder" && mkdir -p "$folder"
    "$venv/bin/python" -m pip download --quiet --disable-pip-version-check --no-deps --no-binary python-docx \
        --dest "$folder" "python-docx==$version" >/dev/null 2>&1 || true
    archive=$(find "$folder" -name '*.tar.gz')
    if [ -n "$archive" ] && grep -q "$(sha256sum "$archive" | cut -d' ' -f1)" requirements-dev.lock; then
        tar -xzf "$archive" -C "$folder" --strip-components=1 --wildcards '*.docx'
        rm "$archive" && touch "$folder/$version"
        return
    fi
    rm -rf "$folder"
    say "MISSING: the test files of python-docx; the tests that need them are left out."
}

# With languages to choose from the tests see that none of them changes a document.
check_locales() {
    [ "$kind" = runtime ] || [ -f /usr/share/i18n/locales/vi_VN ] || apt_install locales ||
        say "MISSING: locales; the tests that need Vietnamese and Turkish settings are left out."
}

if ! "$venv/bin/python" -c 'import pip' 2>/dev/null; then
    python=$(find_python) || stop "Python 3.11 or newer is needed, and none was found." \
        "On Debian 12:  sudo apt install python3 python3-venv   (another one: PIPELINE_PYTHON=/path/to/python3 make ...)"
    make_venv "$python"
fi
case $kind in
    runtime) is_installed runtime dev soak || install_packages ;;
    dev) is_installed dev soak || install_packages ;;
    soak) is_installed soak || install_packages ;;
    *) stop "Unknown set: $kind" ;;
esac
check_office
check_locales
if [ "$kind" != runtime ]; then check_validator && fetch_strangers; fi
