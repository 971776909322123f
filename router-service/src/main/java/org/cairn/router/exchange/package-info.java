/**
 * What leaves for other gateways and comes from them: mail and receipts become sealed bundles, and
 * bundles become mail, receipts, or something to carry on. Pure: keys, time and chance are passed
 * in, and values come out; knows no log, no ledger and no transport. The formats stand in {@code
 * docs/wire/}.
 */
@NullMarked
package org.cairn.router.exchange;

import org.jspecify.annotations.NullMarked;
