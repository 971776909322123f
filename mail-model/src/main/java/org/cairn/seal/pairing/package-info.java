/**
 * How gateways come to know each other: what one says about itself to the keeper of another, once,
 * and what it tells those that know it from then on. Knows no log and no transport's words.
 */
@NullMarked
package org.cairn.seal.pairing;

import org.jspecify.annotations.NullMarked;
