/** What the console's interface for programs says and reads: JSON. */
@NullMarked
package org.cairn.console.json;

import org.jspecify.annotations.NullMarked;
