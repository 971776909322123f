package org.cairn.router.ledger;

import org.cairn.log.record.ContentRef;

/** Reads the beginning of large content, as far as a report to its sender needs it. */
@FunctionalInterface
public interface ContentHeads {
  /** At least the header section; empty if it cannot be read. */
  byte[] head(ContentRef.Stored content);
}
