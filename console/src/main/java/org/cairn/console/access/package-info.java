/**
 * How the command line finds the console and proves itself: two files in the data directory. Used
 * by both sides; must load fast, so it knows nothing but files.
 */
@NullMarked
package org.cairn.console.access;

import org.jspecify.annotations.NullMarked;
