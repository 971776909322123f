/**
 * Filespooler as a transport of Cairn: bundles go as jobs of fspl in ordered queues, by folders
 * that something else carries. Decides nothing about what is due or when again.
 */
@NullMarked
package org.cairn.filespooler;

import org.jspecify.annotations.NullMarked;
