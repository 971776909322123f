package org.cairn.console.join;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Chooses the address of the box that phones are told. */
public final class AdvertisedHost {
  /** An IPv4 address of the box, for use within a site (RFC 1918). */
  public record Candidate(String networkInterface, String address) {}

  /** Networks of containers and virtual machines; no phone is there. */
  private static final Pattern VIRTUAL =
      Pattern.compile("(?:docker|br-|veth|virbr|cni|flannel|podman|lxc|tun|tap|wg).*");

  /** The camp's Wi-Fi, where the box itself is the access point or a member. */
  private static final Pattern WIRELESS = Pattern.compile("(?:wl|ap|uap).*");

  private AdvertisedHost() {}

  /**
   * Chooses one.
   *
   * @param bind what the servers listen on; one address means that only this one works
   * @param candidates in the order of the system
   */
  public static String choose(String bind, List<Candidate> candidates) {
    if (!bind.equals("0.0.0.0") && !bind.equals("::") && !bind.equals("[::]")) {
      return bind;
    }
    return candidates.stream()
        .filter(c -> !VIRTUAL.matcher(c.networkInterface()).matches())
        .min(Comparator.comparing(c -> !WIRELESS.matcher(c.networkInterface()).matches()))
        .map(Candidate::address)
        .orElse("127.0.0.1");
  }
}
