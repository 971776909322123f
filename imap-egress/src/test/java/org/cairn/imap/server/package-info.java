@NullMarked
package org.cairn.imap.server;

import org.jspecify.annotations.NullMarked;
