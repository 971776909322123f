/**
 * Application data units: what the payload of a bundle of ours says once it is opened. The codec of
 * a mail itself is elsewhere. The grammar stands in {@code docs/wire/seal.md}.
 */
@NullMarked
package org.cairn.seal.adu;

import org.jspecify.annotations.NullMarked;
