@NullMarked
package org.cairn.tls;

import org.jspecify.annotations.NullMarked;
