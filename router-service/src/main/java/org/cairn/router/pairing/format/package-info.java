/** The state of pairing as keys and values; beside that of the ledger, in one store. */
@NullMarked
package org.cairn.router.pairing.format;

import org.jspecify.annotations.NullMarked;
