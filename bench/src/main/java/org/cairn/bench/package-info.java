/// The bench: measures the whole gateway, beside other mail servers, from outside and over the
/// wire. It knows nothing of how Cairn is made.
@NullMarked
package org.cairn.bench;

import org.jspecify.annotations.NullMarked;
