package org.cairn.custody.forward;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.cairn.mail.MailId;

/** What came for the people of one gateway: parts until a mail is whole, and each mail once. */
final class SimMailbox {
  private final Set<MailId> whole = new HashSet<>();
  private final Map<MailId, Set<Integer>> parts = new HashMap<>();

  /** Whether its mail was made whole by it, or was before. */
  boolean take(SimParcel.Part part) {
    Set<Integer> known = parts.computeIfAbsent(part.mail(), _ -> new HashSet<>());
    known.add(part.part());
    return known.size() == part.parts();
  }

  /** Whether it was not there yet. */
  boolean show(MailId mail) {
    return whole.add(mail);
  }

  boolean has(MailId mail) {
    return whole.contains(mail);
  }

  SimMailbox copy() {
    SimMailbox copy = new SimMailbox();
    copy.whole.addAll(whole);
    parts.forEach((mail, some) -> copy.parts.put(mail, new HashSet<>(some)));
    return copy;
  }
}
