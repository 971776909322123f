/** Who an adapter instance is, and who the gateways are that this one is paired with. */
@NullMarked
package org.cairn.transport.node;

import org.jspecify.annotations.NullMarked;
