/** Folders as a courier's medium: bundles become files, and files that came become bundles. */
@NullMarked
package org.cairn.syncthing.courier;

import org.jspecify.annotations.NullMarked;
