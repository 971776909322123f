/**
 * What keeps packets moving: the daemon that others call, the calls that we make, and the eye on
 * the spool that tosses what came at once.
 */
@NullMarked
package org.cairn.nncp.server;

import org.jspecify.annotations.NullMarked;
