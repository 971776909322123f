/**
 * What becomes of a mail between its last octet and its place on the log: its content taken in, its
 * id found, its sender held to a measure. Says through ports what it needs of the log.
 */
@NullMarked
package org.cairn.smtp.accept;

import org.jspecify.annotations.NullMarked;
