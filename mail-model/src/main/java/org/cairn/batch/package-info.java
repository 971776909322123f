/**
 * Mails as mail servers hand them to each other where nobody answers: batch SMTP, as {@code rsmtp}
 * takes it, and the older form of {@code rmail}. Pure; believes nothing that it reads. Knows
 * neither a transport nor the log.
 */
@NullMarked
package org.cairn.batch;

import org.jspecify.annotations.NullMarked;
