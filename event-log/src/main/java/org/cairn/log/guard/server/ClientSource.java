package org.cairn.log.guard.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** Who is counted as one where limits are kept: what a single client may call itself at will. */
public final class ClientSource {
  private static final int NETWORK_OCTETS = 8;
  private static final int ULA_MASK = 0xfe;
  private static final int ULA = 0xfc;

  private ClientSource() {}

  /**
   * The name of the source of a connection: an IPv4 address; the first 64 bits of a public IPv6
   * address, since one household has all the rest; but the whole of a link-local (RFC 4291) or a
   * unique local one (RFC 4193), since their 64 bits are the camp's own Wi-Fi and everybody on it.
   */
  public static String of(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address.getHostAddress();
    }
    byte[] octets = address.getAddress();
    boolean own = address.isLinkLocalAddress() || (octets[0] & ULA_MASK) == ULA;
    return HexFormat.of().formatHex(octets, 0, own ? octets.length : NETWORK_OCTETS);
  }
}
