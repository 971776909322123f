/**
 * How a person joins: the login link, its QR code, the invites that are open. Pure: knows nothing
 * of HTTP, of the log, or of the clock on the wall.
 */
@NullMarked
package org.cairn.console.join;

import org.jspecify.annotations.NullMarked;
