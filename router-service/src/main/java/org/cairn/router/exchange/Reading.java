package org.cairn.router.exchange;

import java.time.Duration;
import java.time.Instant;

/**
 * What the clocks say while something is made or judged.
 *
 * @param wall the time of day
 * @param trusted whether it may be the true one: of a box that booted in 1977 it is not
 * @param running the same moment on a clock that nobody sets
 */
public record Reading(Instant wall, boolean trusted, Duration running) {}
