package org.cairn.transport.courier;

import java.util.List;
import org.cairn.bundle.cbor.Octets;

/** Where what came goes: the log. What a method returned from is durable there. */
public interface Inbox {
  /**
   * @throws org.cairn.log.EventLogException if the log does not take them; then all come again
   */
  void take(List<Arrived> bundles) throws InterruptedException;

  /**
   * Sets aside what is no bundle, with a note, for a person to look at.
   *
   * @param origin transport, instance and file
   * @param offset where in the file it starts
   * @param octets what is there; of much, the start
   * @throws org.cairn.log.EventLogException if the log does not take it
   */
  void setAside(String origin, long offset, Octets octets, String reason)
      throws InterruptedException;
}
