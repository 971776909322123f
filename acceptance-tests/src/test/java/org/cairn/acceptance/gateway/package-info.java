/// The gateway as a person runs it: `./cairn up` and its other commands, in processes of their own.
@NullMarked
package org.cairn.acceptance.gateway;

import org.jspecify.annotations.NullMarked;
