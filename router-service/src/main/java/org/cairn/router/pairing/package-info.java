/**
 * Whom this gateway exchanges mail with, and what it says about itself to them. Plain objects:
 * facts in, facts out; time is passed in. Knows the log's records, not the log.
 */
@NullMarked
package org.cairn.router.pairing;

import org.jspecify.annotations.NullMarked;
