@NullMarked
package org.cairn.codec;

import org.jspecify.annotations.NullMarked;
