@NullMarked
package org.cairn.console;

import org.jspecify.annotations.NullMarked;
