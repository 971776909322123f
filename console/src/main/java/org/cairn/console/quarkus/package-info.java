/** Composition of the console: settings, beans, health, metrics. */
@NullMarked
package org.cairn.console.quarkus;

import org.jspecify.annotations.NullMarked;
