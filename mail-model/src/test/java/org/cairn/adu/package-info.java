@NullMarked
package org.cairn.adu;

import org.jspecify.annotations.NullMarked;
