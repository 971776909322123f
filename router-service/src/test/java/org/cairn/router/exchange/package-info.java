/** Gateways that exchange what is sealed, with real keys. */
@NullMarked
package org.cairn.router.exchange;

import org.jspecify.annotations.NullMarked;
