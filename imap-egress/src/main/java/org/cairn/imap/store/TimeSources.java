package org.cairn.imap.store;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The two clocks of a store.
 *
 * @param wall may be wrong by years and jump; only internal dates and off-time are read from it
 * @param monotonicNanos only its differences mean something
 */
public record TimeSources(InstantSource wall, LongSupplier monotonicNanos) {}
