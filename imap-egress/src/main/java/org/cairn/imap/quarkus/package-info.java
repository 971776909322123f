/** The IMAP service as a Quarkus application: configuration, composition, health, metrics. */
@NullMarked
package org.cairn.imap.quarkus;

import org.jspecify.annotations.NullMarked;
