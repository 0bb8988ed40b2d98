#!/usr/bin/env bash
# Bundles the console's own elements into the folder given as the only argument. Fetches the packages only when the lock
# file has changed since the last time, and bundles only when a source has.
set -euo pipefail

[ $# -eq 1 ] || { echo "usage: build.sh OUTDIR" >&2; exit 64; }
mkdir -p "$1"
out=$(cd "$1" && pwd)
cd "$(dirname "$0")"

installed=node_modules/.installed-lock.json
newest=$(find src package-lock.json build.sh -newer "$out/form.js" 2>/dev/null | head -n 1 || true)
if [ -f "$out/form.js" ] && [ -f "$out/diagram.css" ] && [ -z "$newest" ]; then
  exit 0
fi

command -v node >/dev/null || { echo "Node.js 20 or newer is needed to bundle the console's elements; there is none on the path." >&2; exit 69; }
major=$(node -p 'process.versions.node.split(".")[0]')
[ "$major" -ge 20 ] || { echo "Node.js 20 or newer is needed to bundle the console's elements; this is $(node -v)." >&2; exit 69; }

if ! cmp -s package-lock.json "$installed"; then
  npm ci --prefer-offline --no-audit --no-fund --loglevel=error
  cp package-lock.json "$installed"
fi

node_modules/.bin/esbuild src/form.js src/diagram.js src/time.js src/keys.js src/form.css src/diagram.css src/console.css \
  --bundle --minify --format=iife --target=es2022 --loader:.woff2=file --asset-names='[name]' --legal-comments=eof \
  --log-level=warning --outdir="$out"
cp src/font/LICENSE "$out/inter-LICENSE.txt"
touch "$out/form.js"
