/// The command `./cairn` by itself, without a gateway.
@NullMarked
package org.cairn.acceptance.command;

import org.jspecify.annotations.NullMarked;
