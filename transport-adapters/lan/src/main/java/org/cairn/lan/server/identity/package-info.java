/** Who is at the other end: TLS by the keys of adapter instances that routers certified. */
@NullMarked
package org.cairn.lan.server.identity;

import org.jspecify.annotations.NullMarked;
