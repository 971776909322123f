/**
 * What keeps Syncthing running and follows it: its process, its configuration from pairing, who is
 * connected, and the eye on the folders.
 */
@NullMarked
package org.cairn.syncthing.server;

import org.jspecify.annotations.NullMarked;
