/// The mail servers that are measured: how each is started, given accounts and ended.
@NullMarked
package org.cairn.bench.system;

import org.jspecify.annotations.NullMarked;
