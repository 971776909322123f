/** A first hour of life, for the archive of a quick start. */
@NullMarked
package org.cairn.camp.rehearsal.server;

import org.jspecify.annotations.NullMarked;
