@NullMarked
package org.cairn.imap.protocol;

import org.jspecify.annotations.NullMarked;
