/** Pairing as the keeper asks for it. */
@NullMarked
package org.cairn.console.pairing;

import org.jspecify.annotations.NullMarked;
