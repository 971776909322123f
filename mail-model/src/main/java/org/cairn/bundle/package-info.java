/**
 * Bundles of the Bundle Protocol version 7 (RFC 9171): what they are, their encoding, their blocks,
 * files of them, fragments. Pure: knows no node's state, no key and no transport. The grammar
 * stands in {@code docs/wire/bundle.md}.
 */
@NullMarked
package org.cairn.bundle;

import org.jspecify.annotations.NullMarked;
