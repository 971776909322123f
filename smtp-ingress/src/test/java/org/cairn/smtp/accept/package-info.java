@NullMarked
package org.cairn.smtp.accept;

import org.jspecify.annotations.NullMarked;
