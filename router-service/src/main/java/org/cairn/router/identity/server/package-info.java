/** The file in the data directory that holds the identity. */
@NullMarked
package org.cairn.router.identity.server;

import org.jspecify.annotations.NullMarked;
