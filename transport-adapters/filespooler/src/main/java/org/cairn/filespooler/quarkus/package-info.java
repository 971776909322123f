/**
 * The service of Filespooler as a Quarkus application: configuration, composition, health, metrics.
 */
@NullMarked
package org.cairn.filespooler.quarkus;

import org.jspecify.annotations.NullMarked;
