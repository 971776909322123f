package org.cairn.lan.server;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javax.jmdns.JmmDNS;
import javax.jmdns.ServiceEvent;
import javax.jmdns.ServiceInfo;
import javax.jmdns.ServiceListener;
import org.cairn.lan.node.LanAddress;
import org.cairn.mail.NodeName;
import org.jboss.logging.Logger;

/**
 * Who is near: gateways on the same network tell each other by DNS-SD (RFC 6763) over multicast DNS
 * (RFC 6762). What is told here is only where to look; who is there is proven by TLS.
 */
public final class Surroundings implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Surroundings.class);
  private static final String SERVICE = "_cairn._tcp.local.";

  /** A host has many addresses; more than these are not tried. */
  private static final int MOST_ADDRESSES = 8;

  private final JmmDNS dns;

  private Surroundings(JmmDNS dns) {
    this.dns = dns;
  }

  /**
   * Tells that we are here, and looks around until it is closed.
   *
   * @param seen told who is seen where; without addresses, who is not seen any more
   */
  public static Surroundings watch(
      NodeName node, int port, BiConsumer<NodeName, List<LanAddress>> seen) throws IOException {
    JmmDNS dns = JmmDNS.Factory.getInstance();
    dns.registerService(
        ServiceInfo.create(SERVICE, node.name(), port, 0, 0, Map.of("node", node.name())));
    dns.addServiceListener(SERVICE, new Seen(node, seen));
    return new Surroundings(dns);
  }

  /** What multicast DNS tells, from whoever is on the network. */
  private record Seen(NodeName own, BiConsumer<NodeName, List<LanAddress>> seen)
      implements ServiceListener {
    @Override
    public void serviceAdded(ServiceEvent event) {
      event.getDNS().requestServiceInfo(event.getType(), event.getName());
    }

    @Override
    public void serviceRemoved(ServiceEvent event) {
      node(event.getName()).ifPresent(node -> seen.accept(node, List.of()));
    }

    @Override
    public void serviceResolved(ServiceEvent event) {
      ServiceInfo info = event.getInfo();
      List<LanAddress> addresses =
          Stream.concat(
                  Arrays.stream(info.getInet4Addresses()), Arrays.stream(info.getInet6Addresses()))
              .filter(Seen::isUsable)
              .limit(MOST_ADDRESSES)
              .map(address -> new LanAddress(address.getHostAddress(), info.getPort()))
              .toList();
      if (!addresses.isEmpty()) {
        node(event.getName()).ifPresent(node -> seen.accept(node, addresses));
      }
    }

    /** An address of one link needs a scope that only its owner knows. */
    private static boolean isUsable(InetAddress address) {
      return !(address instanceof Inet6Address six && six.isLinkLocalAddress())
          && !address.isMulticastAddress();
    }

    private Optional<NodeName> node(String name) {
      try {
        return Optional.of(NodeName.of(name)).filter(node -> !node.equals(own));
      } catch (IllegalArgumentException e) {
        LOG.debugf("somebody near is called what no gateway is called");
        return Optional.empty();
      }
    }
  }

  @Override
  public void close() {
    dns.unregisterAllServices();
    try {
      JmmDNS.Factory.close();
    } catch (IOException e) {
      LOG.debug("while closing", e);
    }
  }
}
