/**
 * The folder of our node: its keys, its configuration, the spool of the tools, what arrived, and
 * what stands in the spool for which transfer.
 */
@NullMarked
package org.cairn.nncp.home;

import org.jspecify.annotations.NullMarked;
