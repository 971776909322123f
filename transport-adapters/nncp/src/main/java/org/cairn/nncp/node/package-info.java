/**
 * Who the nodes of NNCP are: our own keys, what neighbours tell of theirs, and the configuration
 * that the tools read. Pure; believes nothing that a neighbour says.
 */
@NullMarked
package org.cairn.nncp.node;

import org.jspecify.annotations.NullMarked;
