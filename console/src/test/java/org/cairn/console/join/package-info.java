@NullMarked
package org.cairn.console.join;

import org.jspecify.annotations.NullMarked;
