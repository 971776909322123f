@NullMarked
package org.cairn.imap.session;

import org.jspecify.annotations.NullMarked;
