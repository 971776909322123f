/**
 * The keys of nodes: whose they are, which are current, how they change. Holds secrets in memory
 * only.
 */
@NullMarked
package org.cairn.seal.key;

import org.jspecify.annotations.NullMarked;
