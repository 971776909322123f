/** What we ask of a Syncthing that runs, by its REST API. */
@NullMarked
package org.cairn.syncthing.rest;

import org.jspecify.annotations.NullMarked;
