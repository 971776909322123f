package org.cairn.imap.mailbox;

import java.util.List;

/** What became of COPY or MOVE. */
public sealed interface TransferOutcome {
  /**
   * Done, all or nothing. Mails that were gone already are in neither list.
   *
   * @param uidValidity of the destination
   * @param sources ascending
   * @param destinations what the copies are called, in the order of {@code sources}
   */
  record Transferred(UidValidity uidValidity, List<Uid> sources, List<Uid> destinations)
      implements TransferOutcome {
    public Transferred {
      sources = List.copyOf(sources);
      destinations = List.copyOf(destinations);
      if (sources.size() != destinations.size()) {
        throw new IllegalArgumentException("each copy has one source");
      }
    }
  }

  /** The destination does not exist (RFC 3501: TRYCREATE). */
  record NoDestination() implements TransferOutcome {}

  /** The copies do not fit (RFC 5530: OVERQUOTA). */
  record OverQuota() implements TransferOutcome {}
}
