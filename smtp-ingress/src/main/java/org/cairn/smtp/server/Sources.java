package org.cairn.smtp.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts the connections from every source, and says when one has too many. */
final class Sources {
  private final int limit;
  private final ConcurrentMap<String, Integer> connections = new ConcurrentHashMap<>();

  Sources(int limit) {
    this.limit = limit;
  }

  /** An IPv4 address, or the first 64 bits of an IPv6 address: one household has all the rest. */
  static String nameOf(InetAddress address) {
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(address.getAddress(), 0, 8)
        : address.getHostAddress();
  }

  /** Counts a connection in, unless there are too many. */
  boolean enter(String source) {
    boolean[] entered = {false};
    connections.compute(
        source,
        (_, count) -> {
          int now = count == null ? 0 : count;
          entered[0] = now < limit;
          return entered[0] ? Integer.valueOf(now + 1) : count;
        });
    return entered[0];
  }

  /** Counts a connection out that was counted in. */
  void leave(String source) {
    connections.computeIfPresent(source, (_, count) -> count > 1 ? count - 1 : null);
  }
}
