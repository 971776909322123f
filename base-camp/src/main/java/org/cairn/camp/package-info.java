/**
 * The launcher: what one box needs before its services can start. It knows every service; no
 * service knows it.
 */
@NullMarked
package org.cairn.camp;

import org.jspecify.annotations.NullMarked;
