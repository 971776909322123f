/** The service that leaves bundles in folders of Syncthing, and brings what others left there. */
@NullMarked
package org.cairn.syncthing;

import org.jspecify.annotations.NullMarked;
