package org.cairn.syncthing.node;

import java.util.List;

/**
 * A device that is no gateway's and has our folders too: a box that is always on, a phone that
 * somebody carries around. It reads nothing that is sealed, and what it loses goes again.
 */
public record Carrier(DeviceId device, List<SyncthingAddress> addresses) {
  public Carrier {
    addresses = List.copyOf(addresses);
  }

  /**
   * Reads what a keeper wrote: {@code DEVICE} or {@code DEVICE@host:port}.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static Carrier parse(String text) {
    String[] parts = text.strip().split("@", 2);
    return new Carrier(
        new DeviceId(parts[0]),
        parts.length == 2 ? List.of(new SyncthingAddress(parts[1])) : List.of());
  }
}
