/** The SMTP service: accepts mail into the log, or refuses it; nothing else. */
@NullMarked
package org.cairn.smtp;

import org.jspecify.annotations.NullMarked;
