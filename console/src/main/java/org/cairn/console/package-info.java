/**
 * The console: what the keeper of a gateway and the people who join it see of it. It asks for
 * changes on the event log and shows what the log says; it decides nothing and touches no mail.
 */
@NullMarked
package org.cairn.console;

import org.jspecify.annotations.NullMarked;
