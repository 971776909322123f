package org.cairn.adu;

import java.util.ArrayDeque;
import java.util.Optional;
import org.cairn.mail.Domain;

/** The domains used last, the last one first. Used by one thread. */
final class RecentDomains {
  private static final int KEPT = 3;

  private final ArrayDeque<Domain> recent = new ArrayDeque<>();

  /** From 1, or 0 if it is not among them. */
  int placeOf(Domain domain) {
    int place = 1;
    for (Domain known : recent) {
      if (known.equals(domain)) {
        return place;
      }
      place++;
    }
    return 0;
  }

  /** The domain at that place, if there is one. */
  Optional<Domain> at(int place) {
    return recent.stream().skip(place - 1L).findFirst();
  }

  void used(Domain domain) {
    recent.remove(domain);
    recent.addFirst(domain);
    if (recent.size() > KEPT) {
      recent.removeLast();
    }
  }
}
