package org.cairn.codec.outline;

import org.cairn.codec.octets.OctetSource;

/**
 * A content taken apart.
 *
 * <pre>
 *   skeleton = *(octet | mark)         ; marks: 1 to 8, see docs/wire/mail-codec.md
 *   values   = *value                  ; in the order of their marks
 *   date     = signed varint           ; seconds since the time before it, at first since 2026
 *   uuid     = 16 octets
 *   boundary = nanos hash counter      ; 8 octets, 8 octets, varint
 *   hex      = length *octet           ; varint
 *   block    = [length] *octet         ; varint, but not for the last
 * </pre>
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Outline(byte[] skeleton, OctetSource values) {}
