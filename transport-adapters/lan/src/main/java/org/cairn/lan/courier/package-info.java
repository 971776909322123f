/** Live sessions with the neighbours as a courier of bundles. */
@NullMarked
package org.cairn.lan.courier;

import org.jspecify.annotations.NullMarked;
