/// Real Delta Chat clients that chat through the gateway.
@NullMarked
package org.cairn.acceptance.chat;

import org.jspecify.annotations.NullMarked;
