/**
 * How the state of the forwarding ledger is written down, beside that of the custody ledger in one
 * store. The grammar is in {@code docs/wire/ledger.md}.
 */
@NullMarked
package org.cairn.router.forward.format;

import org.jspecify.annotations.NullMarked;
