/**
 * Files of many bundles: CBOR sequences (RFC 8742), written one after the other and read without
 * holding more than one. Knows streams of octets, but opens no file.
 */
@NullMarked
package org.cairn.bundle.file;

import org.jspecify.annotations.NullMarked;
