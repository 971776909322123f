/** Composition of the one-process gateway. */
@NullMarked
package org.cairn.camp.quarkus;

import org.jspecify.annotations.NullMarked;
