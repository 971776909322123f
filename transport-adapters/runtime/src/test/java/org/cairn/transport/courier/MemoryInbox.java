package org.cairn.transport.courier;

import java.util.ArrayList;
import java.util.List;
import org.cairn.bundle.cbor.Octets;
import org.cairn.log.EventLogException;

/** An inbox that can be told to fail. */
public final class MemoryInbox implements Inbox {
  private final List<Arrived> arrived = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private int takes = Integer.MAX_VALUE;

  /** From now on it takes so many bundles, and then fails. */
  public MemoryInbox failingAfter(int bundles) {
    takes = bundles;
    return this;
  }

  @Override
  public void take(List<Arrived> bundles) {
    for (Arrived bundle : bundles) {
      if (arrived.size() == takes) {
        throw new EventLogException("the log is away");
      }
      arrived.add(bundle);
    }
  }

  @Override
  public void setAside(String origin, long offset, Octets octets, String reason) {
    notes.add(origin + "@" + offset + " " + octets + ": " + reason);
  }

  public List<Arrived> arrived() {
    return arrived;
  }

  public List<Octets> octets() {
    return arrived.stream().map(Arrived::octets).toList();
  }

  /** What was set aside, as text. */
  public List<String> notes() {
    return notes;
  }
}
