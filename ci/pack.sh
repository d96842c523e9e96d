#!/usr/bin/env bash
# Packs the release build for the target $1 into the folder $2, with its SHA-256 beside it, under the name that
# `ci/install.sh`, the GitLab job and `cargo binstall` look for. In a release, the tag has to be the version.
set -euo pipefail
cd "$(dirname "$0")/.."

target=${1:?usage: pack.sh TARGET FOLDER}
folder=${2:?usage: pack.sh TARGET FOLDER}
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
if [ "${GITHUB_REF_TYPE:-}" = tag ] && [ "$GITHUB_REF_NAME" != "v$version" ]; then
  echo "error: the tag is $GITHUB_REF_NAME and Cargo.toml says $version" >&2
  exit 1
fi

name="sayso-v$version-$target"
built="${CARGO_TARGET_DIR:-target}/$target/release"
mkdir -p "$folder/$name"
# The comment script is for forges that have no action: the GitLab job takes it from here.
cp README.md CHANGELOG.md LICENSE-* NOTICE ci/comment.py "$folder/$name/"
case "$target" in
  *windows*)
    cp "$built/sayso.exe" "$folder/$name/"
    file="$name.zip"
    (cd "$folder" && 7z a -bd "$file" "$name" >/dev/null)
    ;;
  *)
    cp "$built/sayso" "$folder/$name/"
    file="$name.tar.gz"
    tar -C "$folder" -czf "$folder/$file" "$name"
    ;;
esac
rm -r "${folder:?}/$name"
cd "$folder"
if command -v sha256sum >/dev/null; then sha256sum "$file"; else shasum -a 256 "$file"; fi >"$file.sha256"
cat "$file.sha256"
