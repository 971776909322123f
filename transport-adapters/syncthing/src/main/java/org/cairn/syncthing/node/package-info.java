/**
 * Who the devices of Syncthing are, and which folders our neighbours and we have together. Pure;
 * believes nothing that a neighbour says.
 */
@NullMarked
package org.cairn.syncthing.node;

import org.jspecify.annotations.NullMarked;
