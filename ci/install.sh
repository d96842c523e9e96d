#!/usr/bin/env bash
# Puts `sayso` into the folder $1: the released binary of the version that this action is, checked against its SHA-256;
# where there is no release of it, built from the action's own source. A binary that does not fit its checksum is never
# used, and nothing is built in its place: somebody has to look.
#
# SAYSO_VERSION     another version than the action's own, without the v
# SAYSO_REPOSITORY  OWNER/NAME that the releases are of; where it is empty (`uses: ./`), sayso is built
set -euo pipefail

folder=${1:?usage: install.sh FOLDER}
source=$(cd "$(dirname "$0")/.." && pwd)
own=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$source/Cargo.toml" | head -n 1)
version=${SAYSO_VERSION:-$own}
version=${version#v}
if [[ ! $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.]+)?$ ]]; then
  echo "::error::sayso: \`$version\` is no version; write it like $own" >&2
  exit 2
fi

case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) target=x86_64-unknown-linux-musl ;;
  Linux-aarch64 | Linux-arm64) target=aarch64-unknown-linux-musl ;;
  Darwin-arm64) target=aarch64-apple-darwin ;;
  Darwin-x86_64) target=x86_64-apple-darwin ;;
  MINGW*-x86_64 | MSYS*-x86_64) target=x86_64-pc-windows-msvc ;;
  *) target= ;;
esac
mkdir -p "$folder"

sum() { if command -v sha256sum >/dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d ' ' -f 1; }

# 0 where it was downloaded, 1 where there is no such file.
download() {
  local status
  status=$(curl --silent --show-error --location --retry 3 --max-time 120 --output "$2" --write-out '%{http_code}' "$1") || {
    echo "::error::sayso: $1 could not be downloaded" >&2
    exit 1
  }
  case "$status" in
    200) return 0 ;;
    404) return 1 ;;
    *) echo "::error::sayso: $1 answered $status" >&2; exit 1 ;;
  esac
}

released() {
  [ -n "$target" ] && [ -n "${SAYSO_REPOSITORY:-}" ] || return 1
  local name="sayso-v$version-$target" ending=tar.gz wanted found
  case "$target" in *windows*) ending=zip ;; esac
  local from="${GITHUB_SERVER_URL:-https://github.com}/$SAYSO_REPOSITORY/releases/download/v$version"
  scratch=$(mktemp -d)
  download "$from/$name.$ending" "$scratch/archive" || return 1
  download "$from/$name.$ending.sha256" "$scratch/sum" || {
    echo "::error::sayso: release v$version has no checksum for $name.$ending" >&2
    exit 1
  }
  wanted=$(cut -d ' ' -f 1 "$scratch/sum")
  found=$(sum "$scratch/archive")
  if [ "$wanted" != "$found" ]; then
    echo "::error::sayso: the checksum of $name.$ending is $found and should be $wanted" >&2
    exit 1
  fi
  case "$ending" in
    zip) unzip -q "$scratch/archive" -d "$scratch" || exit 1 ;;
    *) tar -xzf "$scratch/archive" -C "$scratch" || exit 1 ;;
  esac
  cp "$scratch/$name"/sayso* "$folder/" || exit 1
  rm -rf "$scratch"
  echo "sayso $version: the released binary for $target, SHA-256 $found" >&2
}

if released; then
  :
elif [ "$version" != "$own" ]; then
  echo "::error::sayso: there is no release v$version for ${target:-this machine}" >&2
  exit 1
else
  echo "sayso $version: there is no release for ${target:-this machine}; building it" >&2
  cargo install --locked --path "$source" --root "$folder/built" >&2
  cp "$folder"/built/bin/sayso* "$folder/"
fi
"$folder/sayso" --version
