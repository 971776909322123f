/// The four services as four processes against one broker: as on a cluster, on one machine.
@NullMarked
package org.cairn.acceptance.services;

import org.jspecify.annotations.NullMarked;
