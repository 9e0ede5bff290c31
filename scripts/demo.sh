#!/usr/bin/env bash
# The main job on an example brief: `make demo`.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"
folder=demo/chainaia-lavka
rm -rf demo
mkdir demo

run() {
    printf '\n$ %s\n' "$*"
    "$@"
}

run shebo dpv new examples/standard-retail/brief.toml -p "$folder"
run shebo estimate -p "$folder"
run shebo lint "$folder"
run shebo render -p "$folder" --format md
run shebo render -p "$folder"
printf '\n'
for file in dpv.toml out/plan.md out/plan.html; do
    echo "$PWD/$folder/$file"
done
