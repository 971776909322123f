package org.cairn.router.pairing;

import java.util.List;
import org.cairn.log.record.LogFact;

/** What came of an announcement. */
public sealed interface Hearing {
  /**
   * It holds from now on; the routes may be others.
   *
   * @param facts what changed about its teller, if anything did
   */
  record Taken(List<LogFact> facts) implements Hearing {
    public Taken {
      facts = List.copyOf(facts);
    }
  }

  /** It changed nothing. */
  record Refused(Reason why) implements Hearing {}

  /** Why an announcement was refused; to be counted. */
  enum Reason {
    UNKNOWN_NODE,
    MALFORMED,
    /** It speaks of another gateway than the one that sealed it, or its identity did not sign. */
    NOT_AUTHENTIC,
    /** We heard this one already, or a later one. */
    OUTDATED
  }
}
