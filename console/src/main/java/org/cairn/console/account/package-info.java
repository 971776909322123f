/**
 * Asking for changes of accounts: which names there may be, what is asked of the router, and what
 * its answers mean for a person. Knows the log only through {@link
 * org.cairn.console.account.AccountGate}.
 */
@NullMarked
package org.cairn.console.account;

import org.jspecify.annotations.NullMarked;
