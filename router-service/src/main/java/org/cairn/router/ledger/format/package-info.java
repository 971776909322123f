/**
 * How the state of the ledger is written down: versioned JSON, one object a value. The grammar is
 * in {@code docs/wire/ledger.md}.
 */
@NullMarked
package org.cairn.router.ledger.format;

import org.jspecify.annotations.NullMarked;
