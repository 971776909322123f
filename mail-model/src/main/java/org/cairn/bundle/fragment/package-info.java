/**
 * Bundles that others cut into fragments, made whole again. We never make any. Pure: the state is a
 * value.
 */
@NullMarked
package org.cairn.bundle.fragment;

import org.jspecify.annotations.NullMarked;
