/** The service of sticks as a Quarkus application: configuration, composition, health, metrics. */
@NullMarked
package org.cairn.removable.quarkus;

import org.jspecify.annotations.NullMarked;
