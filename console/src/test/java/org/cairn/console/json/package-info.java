@NullMarked
package org.cairn.console.json;

import org.jspecify.annotations.NullMarked;
