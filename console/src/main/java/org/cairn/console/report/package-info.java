/**
 * What the keeper is told: the life of one mail, and how the gateway is. Pure but for its ports.
 */
@NullMarked
package org.cairn.console.report;

import org.jspecify.annotations.NullMarked;
