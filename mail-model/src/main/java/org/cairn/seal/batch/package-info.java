/**
 * Files of bundles with a header that says, and proves, which node handed them over: authentication
 * by the previous node. The grammar stands in {@code docs/wire/seal.md}.
 */
@NullMarked
package org.cairn.seal.batch;

import org.jspecify.annotations.NullMarked;
