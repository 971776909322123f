/**
 * External programs as values: what is to be run within which bounds, and how it ended. Knows no
 * process.
 */
@NullMarked
package org.cairn.transport.program;

import org.jspecify.annotations.NullMarked;
