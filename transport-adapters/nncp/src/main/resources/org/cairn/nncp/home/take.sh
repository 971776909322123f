#!/bin/sh
# Takes what nncp-toss gives to its standard input into a file, and ends.
#
#   take.sh INBOX MOST RESERVE FORM [what the sender says]
#
# INBOX is the folder for it, MOST what it may have at most, in octets, RESERVE what stays free on
# the disk, in KiB. FORM is bundles, rsmtp or rmail; what the sender says counts for rmail only,
# where it is who the mail is for, and stands in the file before it. When this ends with 0 the file
# outlasts a loss of power and the packet is over; else the packet stays in the spool and is tossed
# again.
set -eu
umask 077
LC_ALL=C
PATH=/usr/local/bin:/usr/bin:/bin
export LC_ALL PATH

inbox=$1
most=$2
reserve=$3
form=$4
shift 4
sender=${NNCP_SENDER:?}
case $sender in
  *[!A-Z2-7]*) echo 'not a sender' >&2; exit 1 ;;
esac
case $form in
  bundles) ending=in ;;
  rsmtp | rmail) ending=$form.in ;;
  *) echo 'not a form' >&2; exit 1 ;;
esac
cd -- "$inbox"

free=$(df -Pk . | { read -r _; read -r _ _ _ free _; echo "$free"; })
[ "$free" -gt "$reserve" ] || { echo 'the disk is short' >&2; exit 1; }

file=$(mktemp "$sender.XXXXXXXXXX")
trap 'rm -f -- "$file"' EXIT
{
  if [ "$form" = rmail ]; then
    printf 'cairn-rmail 1 %d\n' "$#"
    for said; do
      printf '%s' "$said" | tr '\n\r' '  '
      echo
    done
  fi
  head -c "$((most + 1))"
} >"$file"
# Where nncp-toss was killed, what it gave us ends too early.
kill -0 "$PPID" || exit 1
[ "$(wc -c <"$file")" -le "$most" ] || { echo 'too large' >&2; exit 1; }
sync -- "$file"
mv -- "$file" "$file.$ending"
sync -- .
