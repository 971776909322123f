/// The rules of the architecture, checked over the compiled classes and the sources of all modules.
@NullMarked
package org.cairn.acceptance.architecture;

import org.jspecify.annotations.NullMarked;
