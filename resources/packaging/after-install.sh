#!/bin/sh
set -e
app=/opt/Anjungan

ln -sf "$app/anjungan" /usr/bin/anjungan

# Chromium's sandbox: through user namespaces where the kernel lets ordinary users have them, else through the setuid helper.
if unshare --user true 2>/dev/null; then
  chmod 0755 "$app/chrome-sandbox"
else
  chmod 4755 "$app/chrome-sandbox"
fi

# Ubuntu 24.04 and later give user namespaces only to programs that AppArmor names.
if command -v apparmor_parser >/dev/null 2>&1 && [ -e /etc/apparmor.d/abi/4.0 ]; then
  cat >/etc/apparmor.d/anjungan <<PROFILE
abi <abi/4.0>,
include <tunables/global>
profile anjungan $app/anjungan flags=(unconfined) {
  userns,
  include if exists <local/anjungan>
}
PROFILE
  apparmor_parser --replace --write-cache --skip-read-cache /etc/apparmor.d/anjungan || true
fi

# The kiosk's own user may print (lp) and show a screen (video, input), and nothing else.
getent passwd anjungan >/dev/null || useradd --system --create-home --home-dir /var/lib/anjungan --shell /usr/sbin/nologin --groups lp,video,input anjungan
systemctl daemon-reload 2>/dev/null || true
