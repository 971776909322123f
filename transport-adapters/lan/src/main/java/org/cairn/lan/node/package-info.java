/** Where a gateway is found on networks of IP. */
@NullMarked
package org.cairn.lan.node;

import org.jspecify.annotations.NullMarked;
