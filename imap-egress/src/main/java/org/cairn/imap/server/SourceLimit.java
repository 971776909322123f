package org.cairn.imap.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How many connections each source has. Safe for threads. */
final class SourceLimit {
  private final int maxPerSource;
  private final ConcurrentMap<String, Integer> counts = new ConcurrentHashMap<>();

  SourceLimit(int maxPerSource) {
    this.maxPerSource = maxPerSource;
  }

  /** An IPv4 address, or the first 64 bits of an IPv6 address: one household has all the rest. */
  static String nameOf(InetAddress address) {
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(address.getAddress(), 0, 8)
        : address.getHostAddress();
  }

  /** Counts one more, unless there are too many. */
  boolean enter(String source) {
    int count = counts.merge(source, 1, Integer::sum);
    if (count > maxPerSource) {
      leave(source);
      return false;
    }
    return true;
  }

  void leave(String source) {
    counts.computeIfPresent(source, (_, count) -> count == 1 ? null : count - 1);
  }
}
