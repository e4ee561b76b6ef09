#!/bin/sh
set -e
# The data folder stays: it holds the journal.
rm -f /usr/bin/anjungan /etc/apparmor.d/anjungan
systemctl daemon-reload 2>/dev/null || true
