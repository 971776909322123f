/** The ports of the SMTP service, answered by the event log. */
@NullMarked
package org.cairn.smtp.kafka;

import org.jspecify.annotations.NullMarked;
