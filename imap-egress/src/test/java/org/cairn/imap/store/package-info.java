/** Tests of the SQL store. */
@NullMarked
package org.cairn.imap.store;

import org.jspecify.annotations.NullMarked;
