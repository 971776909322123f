/** Joins the router's decisions to the event log. */
@NullMarked
package org.cairn.router.kafka;

import org.jspecify.annotations.NullMarked;
