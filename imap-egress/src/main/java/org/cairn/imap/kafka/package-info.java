/** The ports of the IMAP service, answered by the event log. */
@NullMarked
package org.cairn.imap.kafka;

import org.jspecify.annotations.NullMarked;
