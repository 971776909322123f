/** The event log: its topics, and what every user of it must agree on. */
@NullMarked
package org.cairn.log;

import org.jspecify.annotations.NullMarked;
