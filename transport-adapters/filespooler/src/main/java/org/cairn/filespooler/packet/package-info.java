/**
 * What fspl writes into a job before its payload, and what we say there. Knows no file and no
 * program.
 */
@NullMarked
package org.cairn.filespooler.packet;

import org.jspecify.annotations.NullMarked;
