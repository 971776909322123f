/**
 * The server's side of SMTP (RFC 5321) as a pure state machine: lines, answers and content verdicts
 * go in, replies and questions come out. Knows no socket, thread, file or clock; everything here is
 * driven by transcripts in its tests.
 */
@NullMarked
package org.cairn.smtp.protocol;

import org.jspecify.annotations.NullMarked;
