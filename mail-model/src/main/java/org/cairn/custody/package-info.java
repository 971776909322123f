/**
 * Custody between gateways: cargo, links, copies, routes, and the one rule that decides sending.
 * Pure; knows no bundle format, no transport, no log.
 */
@NullMarked
package org.cairn.custody;

import org.jspecify.annotations.NullMarked;
