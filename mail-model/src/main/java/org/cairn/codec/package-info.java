/**
 * The mail codec: content as few octets that give the same content again, octet for octet. Knows no
 * bundle, no file and no link.
 */
@NullMarked
package org.cairn.codec;

import org.jspecify.annotations.NullMarked;
