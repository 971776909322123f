/** The router: accounts, local delivery, custody of what must wait. */
@NullMarked
package org.cairn.router;

import org.jspecify.annotations.NullMarked;
