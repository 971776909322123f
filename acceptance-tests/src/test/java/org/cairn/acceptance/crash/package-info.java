/// What must hold when everything goes wrong at once: every mail answered 250 is in its mailbox,
/// once.
@NullMarked
package org.cairn.acceptance.crash;

import org.jspecify.annotations.NullMarked;
