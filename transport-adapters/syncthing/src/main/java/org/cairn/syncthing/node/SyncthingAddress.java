package org.cairn.syncthing.node;

import java.util.regex.Pattern;

/**
 * Where a Syncthing listens: a host name, an IPv4 address or an IPv6 address in brackets, and a
 * port. Syncthing knows other forms; a neighbour may have us call this one only.
 */
public record SyncthingAddress(String text) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:[A-Za-z0-9][A-Za-z0-9.-]{0,252}|\\[[0-9A-Fa-f:.]{2,45}])" + ":(?:[1-9][0-9]{0,4})");
  private static final int HIGHEST_PORT = 65_535;

  public SyncthingAddress {
    if (!FORM.matcher(text).matches()
        || Integer.parseInt(text.substring(text.lastIndexOf(':') + 1)) > HIGHEST_PORT) {
      throw new IllegalArgumentException("an address is a host and a port: host:22100");
    }
  }

  /** As Syncthing wants it. */
  public String url() {
    return "tcp://" + text;
  }

  @Override
  public String toString() {
    return text;
  }
}
