/** The spool of NNCP as a courier: bundles become packets, and files that came become bundles. */
@NullMarked
package org.cairn.nncp.courier;

import org.jspecify.annotations.NullMarked;
