/** What the keeper has set, checked before anything starts. */
@NullMarked
package org.cairn.camp.settings;

import org.jspecify.annotations.NullMarked;
