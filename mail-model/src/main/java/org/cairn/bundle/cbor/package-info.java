/**
 * The part of CBOR (RFC 8949) that bundles are made of: deterministic, bounded, byte-exact. Knows
 * no bundle.
 */
@NullMarked
package org.cairn.bundle.cbor;

import org.jspecify.annotations.NullMarked;
