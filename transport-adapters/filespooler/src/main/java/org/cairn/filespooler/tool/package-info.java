/** The real fspl, and what it runs for each job. */
@NullMarked
package org.cairn.filespooler.tool;

import org.jspecify.annotations.NullMarked;
