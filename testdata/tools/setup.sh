#!/bin/sh
# Installs what the tests in this folder need and is not there: Chromium and
# a JRE from Debian's packages (as root), then the npm packages as locked.
# Running it again does nothing but npm ci, and that only when the lock file
# has changed.
set -eu
cd "$(dirname "$0")"

missing=
command -v "${CHROMIUM:-/usr/bin/chromium}" >/dev/null 2>&1 || missing="$missing chromium fonts-noto-cjk"
command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
if [ -n "$missing" ]; then
	if [ "$(id -u)" != 0 ]; then
		echo "setup.sh: these Debian packages are missing:$missing" >&2
		echo "setup.sh: run as root: apt-get update && apt-get install --no-install-recommends$missing" >&2
		exit 1
	fi
	export DEBIAN_FRONTEND=noninteractive
	apt-get update -qq
	# shellcheck disable=SC2086 # a list of names
	apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

if ! command -v npm >/dev/null 2>&1; then
	echo "setup.sh: npm is missing: install Node.js 20.20 or later" >&2
	exit 1
fi
if ! cmp -s package-lock.json node_modules/.installed-lock.json; then
	npm ci
	cp package-lock.json node_modules/.installed-lock.json
fi
