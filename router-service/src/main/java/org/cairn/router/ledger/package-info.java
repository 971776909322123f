/**
 * The custody ledger: keeps mail that cannot be delivered here until it can, or until its lifetime
 * ends. Pure: state is behind {@link org.cairn.router.ledger.LedgerStore}, time is told by ticks,
 * and what is to happen is said, not done. So weeks of its life run in a test within a second.
 */
@NullMarked
package org.cairn.router.ledger;

import org.jspecify.annotations.NullMarked;
