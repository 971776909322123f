/**
 * Takes batches of deliveries off the log into the mailboxes: durable before they are answered,
 * once however often they come, and none held up by one that cannot be stored. Pure but for its
 * port to the store.
 */
@NullMarked
package org.cairn.imap.delivery;

import org.jspecify.annotations.NullMarked;
