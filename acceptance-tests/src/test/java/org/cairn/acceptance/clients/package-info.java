/// Mail programs that people already have, against the gateway.
@NullMarked
package org.cairn.acceptance.clients;

import org.jspecify.annotations.NullMarked;
