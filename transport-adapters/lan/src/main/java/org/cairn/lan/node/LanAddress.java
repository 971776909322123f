package org.cairn.lan.node;

import java.util.regex.Pattern;

/**
 * Where a gateway listens for TCPCL.
 *
 * @param host a name, an IPv4 address or an IPv6 address without brackets
 */
public record LanAddress(String host, int port) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}");
  private static final Pattern IPV6 =
      Pattern.compile("[0-9A-Fa-f:.]{2,45}(?:%[A-Za-z0-9._-]{1,16})?");
  private static final int HIGHEST_PORT = 65_535;

  public LanAddress {
    boolean isHost =
        host.contains(":") ? IPV6.matcher(host).matches() : NAME.matcher(host).matches();
    if (!isHost || port < 1 || port > HIGHEST_PORT) {
      throw wrong();
    }
  }

  /**
   * Reads {@code host:port} or {@code [IPv6]:port}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static LanAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon);
    boolean isBracketed = host.startsWith("[") && host.endsWith("]");
    if (host.isEmpty() || host.contains(":") != isBracketed) {
      throw wrong();
    }
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      return new LanAddress(isBracketed ? host.substring(1, host.length() - 1) : host, port);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(wrong().getMessage(), e);
    }
  }

  private static IllegalArgumentException wrong() {
    return new IllegalArgumentException(
        "an address is a host and a port: host:4556 or [IPv6]:4556");
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
