/**
 * Content that does not fit into one bundle: cut into numbered parts, each a bundle of its own with
 * its own receipt, and joined at the destination.
 */
@NullMarked
package org.cairn.bundle.part;

import org.jspecify.annotations.NullMarked;
