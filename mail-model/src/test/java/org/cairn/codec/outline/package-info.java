@NullMarked
package org.cairn.codec.outline;

import org.jspecify.annotations.NullMarked;
