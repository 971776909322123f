/** What every process that uses the log must have, as beans. */
@NullMarked
package org.cairn.log.quarkus;

import org.jspecify.annotations.NullMarked;
