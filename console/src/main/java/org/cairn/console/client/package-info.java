/**
 * The command line: {@code ./cairn invite} and its like. A program of its own that talks to a
 * running gateway over HTTP; plain Java, since people wait for it to start.
 */
@NullMarked
package org.cairn.console.client;

import org.jspecify.annotations.NullMarked;
