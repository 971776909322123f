/**
 * The service of Syncthing as a Quarkus application: configuration, composition, health, metrics.
 */
@NullMarked
package org.cairn.syncthing.quarkus;

import org.jspecify.annotations.NullMarked;
