package org.cairn.console.report;

/** Knows what this gateway carries for others; whoever runs in one process with the console. */
@FunctionalInterface
public interface CarriageDesk {
  /** As it was a moment ago. */
  Carriage carriage();
}
