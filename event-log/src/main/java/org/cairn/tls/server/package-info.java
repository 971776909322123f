/** Follows the certificate of a server while it runs. */
@NullMarked
package org.cairn.tls.server;

import org.jspecify.annotations.NullMarked;
