@NullMarked
package org.cairn.imap.mime;

import org.jspecify.annotations.NullMarked;
