/**
 * The forwarding ledger: from custody, links and routes to transfers, and from answers and receipts
 * to the end of custody. Pure: state, input and now become state and outputs.
 */
@NullMarked
package org.cairn.custody.forward;

import org.jspecify.annotations.NullMarked;
