/**
 * Sealing: who may read a bundle's payload, and from whom it is, by HPKE (RFC 9180) in a block of
 * BPSec (RFC 9172). Pure; chance and keys are passed in. The grammar stands in {@code
 * docs/wire/seal.md}.
 */
@NullMarked
package org.cairn.seal;

import org.jspecify.annotations.NullMarked;
