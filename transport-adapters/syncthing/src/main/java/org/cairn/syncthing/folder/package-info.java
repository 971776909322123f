/**
 * What lies on the disk: the home of our own Syncthing, the folders that it keeps alike, what we
 * left there for which transfer, and what of it we took.
 */
@NullMarked
package org.cairn.syncthing.folder;

import org.jspecify.annotations.NullMarked;
