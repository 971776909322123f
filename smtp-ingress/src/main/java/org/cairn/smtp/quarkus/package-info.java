/** Composition of the SMTP service: its configuration, health and metrics. */
@NullMarked
package org.cairn.smtp.quarkus;

import org.jspecify.annotations.NullMarked;
