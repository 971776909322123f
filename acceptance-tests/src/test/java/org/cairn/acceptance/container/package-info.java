/// A service against a broker that is not ours, in a container.
@NullMarked
package org.cairn.acceptance.container;

import org.jspecify.annotations.NullMarked;
