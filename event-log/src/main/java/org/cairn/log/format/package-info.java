/**
 * How facts are written on the log: versioned JSON, one object a record. The grammar is in {@code
 * docs/wire/log.md}; golden files hold every version that was ever written.
 */
@NullMarked
package org.cairn.log.format;

import org.jspecify.annotations.NullMarked;
