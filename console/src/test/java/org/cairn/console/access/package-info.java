@NullMarked
package org.cairn.console.access;

import org.jspecify.annotations.NullMarked;
