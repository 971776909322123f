/** The programs of NNCP, each run with a deadline and a kill. */
@NullMarked
package org.cairn.nncp.tool;

import org.jspecify.annotations.NullMarked;
