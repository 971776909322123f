#!/usr/bin/env bash
# Installs what the tests of the named groups need, on Debian. Can be run again at any time.
#
#   deploy/test/install-tools.sh [fast|slow|tools|deltachat|crash|container|bench ...]
#
# Without a group: all of them. Programs come from Debian; packages need root. No daemon is
# started: Postfix and Exim, which exclude each other as packages, are unpacked below target/tools.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
tools=$root/target/tools
export DEBIAN_FRONTEND=noninteractive

die() {
  printf 'install-tools: %s\n' "$*" >&2
  exit 1
}

updated=0
update_once() {
  [ "$(id -u)" = 0 ] || die "needs root to install Debian packages: $*"
  [ "$updated" = 1 ] || apt-get update -q
  updated=1
}

is_installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Debian packages, without starting the services some of them bring.
packages() {
  local missing=() package
  for package in "$@"; do
    is_installed "$package" || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  update_once "${missing[@]}"
  forbid_services
  apt-get install -y -q --no-install-recommends "${missing[@]}"
  allow_services
}

policy=/usr/sbin/policy-rc.d
forbidden=0
forbid_services() {
  [ ! -e "$policy" ] || return 0
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod 755 "$policy"
  forbidden=1
}
allow_services() {
  [ "$forbidden" = 0 ] || rm -f "$policy"
  forbidden=0
}
trap allow_services EXIT

# unpacked FOLDER PACKAGE...: the packages' files below target/tools/FOLDER, nothing installed.
unpacked() {
  local folder=$tools/$1 work
  shift
  [ ! -e "$folder/.complete" ] || return 0
  update_once "$@"
  rm -rf "$folder"
  mkdir -p "$folder"
  work=$(mktemp -d)
  (cd "$work" && apt-get download -q -o APT::Sandbox::User=root "$@" && for deb in *.deb; do dpkg -x "$deb" "$folder"; done)
  rm -rf "$work"
  touch "$folder/.complete"
}

# Mail servers look their own user up at every start.
system_user() {
  id "$1" >/dev/null 2>&1 || useradd --system --user-group --no-create-home --shell /usr/sbin/nologin "$1"
}

postfix() {
  packages libdb5.3 libicu72 libnsl2 libsasl2-2 libssl3
  unpacked postfix postfix
  system_user postfix
  getent group postdrop >/dev/null || groupadd --system postdrop
}

exim() {
  packages libdb5.3 libgnutls-dane0 libidn12 libidn2-0 libnsl2 libpcre2-8-0
  unpacked exim exim4-daemon-light exim4-base
  system_user Debian-exim
}

deltachat() {
  local folder=$tools/deltachat
  if cmp -s "$root/acceptance-tests/deltachat/package.json" "$folder/package.json" \
    && [ -d "$folder/node_modules/@deltachat" ]; then
    return 0
  fi
  command -v npm >/dev/null || packages npm
  rm -rf "$folder"
  mkdir -p "$folder"
  cp "$root/acceptance-tests/deltachat/package.json" "$folder"
  (cd "$folder" \
    && npm install --no-save --no-package-lock --no-audit --no-fund --loglevel=error) \
    || {
      rm -rf "$folder"
      die "npm could not install the Delta Chat core"
    }
}

# The root of an image with an ordinary Kafka as Apache's own image has it: /opt/kafka/libs, a java
# in the path. Made of a minimal Debian, Kafka's jars and a runtime of the JDK that builds Cairn.
kafka_image() {
  local archive=$tools/container/kafka.tar work
  [ ! -f "$archive" ] || return 0
  : "${JAVA_HOME:?the image needs a JDK: set JAVA_HOME}"
  mkdir -p "$tools/container"
  work=$(mktemp -d)
  debootstrap --variant=minbase "$(. /etc/os-release && echo "$VERSION_CODENAME")" "$work/root" >"$work/log" \
    || die "debootstrap failed; see $work/log"
  rm -rf "$work"/root/var/cache/apt/archives/*.deb "$work"/root/var/lib/apt/lists/*
  "$JAVA_HOME/bin/jlink" --add-modules java.se,jdk.unsupported,jdk.security.auth,jdk.crypto.ec \
    --strip-debug --no-header-files --no-man-pages --output "$work/root/opt/java"
  mvn -B -q -ntp -f "$root/deploy/test/kafka-image/pom.xml" dependency:copy-dependencies \
    -DoutputDirectory="$work/root/opt/kafka/libs"
  tar -C "$work/root" -cf "$archive.new" .
  mv "$archive.new" "$archive"
  rm -rf "$work"
}

groups=("$@")
[ ${#groups[@]} -gt 0 ] || groups=(tools deltachat crash container bench)
for group in "${groups[@]}"; do
  case $group in
    fast | slow) ;;
    tools)
      packages chromium isync swaks mutt curl faketime strace mount exfat-fuse exfatprogs nncp \
        syncthing filespooler
      postfix
      exim
      ;;
    deltachat)
      packages mount exfat-fuse exfatprogs nncp syncthing
      deltachat
      ;;
    crash) packages faketime mount exfat-fuse exfatprogs nncp syncthing ;;
    container)
      packages docker.io iptables debootstrap
      kafka_image
      ;;
    bench)
      packages dovecot-imapd dovecot-lmtpd
      postfix
      exim
      ;;
    *) die "no such group: $group" ;;
  esac
done
