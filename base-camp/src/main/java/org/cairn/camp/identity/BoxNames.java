package org.cairn.camp.identity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every name and address under which a client may reach this box; they go into its certificate.
 *
 * @param dnsNames names, the camp's domain among them
 * @param addresses textual IP addresses
 */
public record BoxNames(Set<String> dnsNames, Set<String> addresses) {
  public BoxNames {
    dnsNames = Collections.unmodifiableSet(new TreeSet<>(dnsNames));
    addresses = Collections.unmodifiableSet(new TreeSet<>(addresses));
  }

  /**
   * Looks at the interfaces of this box.
   *
   * @param configured names that the operator gave: node, domains
   */
  public static BoxNames ofThisBox(List<String> configured) throws SocketException {
    Set<String> names = new TreeSet<>(configured);
    names.add("localhost");
    Set<String> addresses = new TreeSet<>();
    for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InetAddress address : Collections.list(network.getInetAddresses())) {
        if (!(address instanceof Inet6Address v6 && v6.isLinkLocalAddress())) {
          addresses.add(withoutZone(address.getHostAddress()));
        }
      }
    }
    return new BoxNames(names, addresses);
  }

  private static String withoutZone(String address) {
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }
}
