/// Mail servers without Cairn that are neighbours of a gateway.
@NullMarked
package org.cairn.acceptance.plain;

import org.jspecify.annotations.NullMarked;
