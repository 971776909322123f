/** The service of live sessions as a Quarkus application: configuration, health, metrics. */
@NullMarked
package org.cairn.lan.quarkus;

import org.jspecify.annotations.NullMarked;
