/**
 * The rules that keep what the log accepted: the floor of free disk space, the watch on the clock,
 * and what an unclean stop means. Pure: no file, no thread, no clock; those are in {@code server}.
 */
@NullMarked
package org.cairn.log.guard;

import org.jspecify.annotations.NullMarked;
