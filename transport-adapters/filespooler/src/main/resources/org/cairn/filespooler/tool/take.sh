#!/bin/sh
# Takes the payload of a job that fspl gives to its standard input, and ends.
#
#   take.sh INBOX PREFIX RESERVE
#
# INBOX is the folder for it, PREFIX begins its name there, RESERVE is what stays free on the disk,
# in KiB. When this ends with 0 the file outlasts a loss of power and the job is over; else the job
# stays in its queue and is done again. The job was looked at before: its parameters are ours.
set -eu
umask 077
LC_ALL=C
PATH=/usr/local/bin:/usr/bin:/bin
export LC_ALL PATH

inbox=$1
prefix=$2
reserve=$3
octets=${FSPL_PARAM_3:?}
name=${FSPL_JOB_FILENAME:?}
case $name in
  fspl-*[!a-z0-9-]*.fspl | *[!a-z0-9.-]*) echo 'not a job of ours' >&2; exit 1 ;;
esac
name=${name#fspl-}
name=$prefix.${name%.fspl}
[ "$octets" -gt 0 ] || exit 0
cd -- "$inbox"

free=$(df -Pk . | { read -r _; read -r _ _ _ free _; echo "$free"; })
[ "$free" -gt "$reserve" ] || { echo 'the disk is short' >&2; exit 1; }

file=$(mktemp "$name.XXXXXXXXXX")
trap 'rm -f -- "$file"' EXIT
head -c "$((octets + 1))" >"$file"
# Where fspl was killed, what it gave us ends too early.
[ "$(wc -c <"$file")" -eq "$octets" ] || { echo 'not whole' >&2; exit 1; }
sync -- "$file"
mv -- "$file" "$name.in"
sync -- .
