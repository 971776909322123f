/** Tests of the IMAP service's side of the event log. */
@NullMarked
package org.cairn.imap.kafka;

import org.jspecify.annotations.NullMarked;
