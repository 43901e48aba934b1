#!/usr/bin/env bash
# Installs Chromium and its driver from Debian's packages, for the tests of the report page. Where that is not possible, they are skipped.
set -uo pipefail

if command -v chromium >/dev/null && command -v chromedriver >/dev/null; then exit 0; fi
if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
    echo "Chromium is not installed: this needs apt-get and root. The tests of the report page will be skipped."
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq >/dev/null 2>&1
apt-get install -y -qq --no-install-recommends chromium chromium-driver >/dev/null 2>&1 ||
    echo "Chromium could not be installed. The tests of the report page will be skipped."
exit 0
