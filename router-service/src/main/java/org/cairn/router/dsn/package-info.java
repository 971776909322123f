/** Reports about delivery for senders who use a plain mail client (RFC 3464). Pure. */
@NullMarked
package org.cairn.router.dsn;

import org.jspecify.annotations.NullMarked;
