/**
 * Finds content on the log that nothing names any more. Pure: knows no log, no thread, no clock.
 */
@NullMarked
package org.cairn.router.content;

import org.jspecify.annotations.NullMarked;
