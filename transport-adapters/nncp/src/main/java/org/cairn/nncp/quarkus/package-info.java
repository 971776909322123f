/** The service of NNCP as a Quarkus application: configuration, composition, health, metrics. */
@NullMarked
package org.cairn.nncp.quarkus;

import org.jspecify.annotations.NullMarked;
