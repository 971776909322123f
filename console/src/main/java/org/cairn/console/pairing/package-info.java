/**
 * What the keeper wants of other gateways: to pair with them, to hold back what goes there, to give
 * a stick up for lost. Pure but for its port; the router decides.
 */
@NullMarked
package org.cairn.console.pairing;

import org.jspecify.annotations.NullMarked;
