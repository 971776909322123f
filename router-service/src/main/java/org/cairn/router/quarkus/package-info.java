/** The router as a Quarkus application: configuration, composition, health, metrics. */
@NullMarked
package org.cairn.router.quarkus;

import org.jspecify.annotations.NullMarked;
