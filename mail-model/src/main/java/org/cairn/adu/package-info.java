/**
 * The mail ADU: what a sealed bundle says about one mail, to the gateway it is for. Knows no bundle
 * and no seal.
 */
@NullMarked
package org.cairn.adu;

import org.jspecify.annotations.NullMarked;
