/**
 * Who this gateway is: its identity, the keys it seals by, and which life of its memory it lives.
 * Made once; only the router has it. Touches no file.
 */
@NullMarked
package org.cairn.router.identity;

import org.jspecify.annotations.NullMarked;
