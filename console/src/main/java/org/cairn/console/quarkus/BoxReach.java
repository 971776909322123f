package org.cairn.console.quarkus;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.cairn.console.join.AdvertisedHost;
import org.cairn.console.join.MailServers;
import org.cairn.console.join.Reach;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How this box is reached: as the keeper says, else as its interfaces are at this moment. Every
 * invite looks anew, since the camp's network may come up after the gateway.
 */
@Singleton
public final class BoxReach implements Reach {
  private final ConsoleConfig config;
  private final AtomicInteger httpPort;

  @Inject
  BoxReach(ConsoleConfig config, @ConfigProperty(name = "quarkus.http.port") int httpPort) {
    this.config = config;
    this.httpPort = new AtomicInteger(httpPort);
  }

  /** The port that the pages got, known once it listens. */
  void listening(int port) {
    httpPort.set(port);
  }

  @Override
  public MailServers servers() {
    ConsoleConfig.Advertise advertise = config.advertise();
    return new MailServers(
        host(),
        advertise.imapPort().orElse(config.imapPort()),
        advertise.imapsPort().orElse(config.imapsPort()),
        advertise.submissionPort().orElse(config.submissionPort()),
        advertise.submissionsPort().orElse(config.submissionsPort()),
        config.join().trustedCertificate());
  }

  @Override
  public String pages() {
    return config.advertise().pages().orElseGet(() -> "http://" + inUri(host()) + ":" + httpPort);
  }

  private static String inUri(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  private String host() {
    return config
        .advertise()
        .host()
        .orElseGet(() -> AdvertisedHost.choose(config.bind(), candidates()));
  }

  private static List<AdvertisedHost.Candidate> candidates() {
    List<AdvertisedHost.Candidate> candidates = new ArrayList<>();
    try {
      List<NetworkInterface> all = Collections.list(NetworkInterface.getNetworkInterfaces());
      all.sort(Comparator.comparingInt(NetworkInterface::getIndex));
      for (NetworkInterface network : all) {
        for (InetAddress address : Collections.list(network.getInetAddresses())) {
          if (network.isUp() && address instanceof Inet4Address && address.isSiteLocalAddress()) {
            candidates.add(
                new AdvertisedHost.Candidate(network.getName(), address.getHostAddress()));
          }
        }
      }
    } catch (SocketException e) {
      // An interface went away while we looked: what was seen so far will do.
      return candidates;
    }
    return candidates;
  }
}
