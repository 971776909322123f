/// The real Delta Chat core, driven over its JSON-RPC.
@NullMarked
package org.cairn.bench.chat;

import org.jspecify.annotations.NullMarked;
