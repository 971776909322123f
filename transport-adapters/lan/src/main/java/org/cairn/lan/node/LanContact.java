package org.cairn.lan.node;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cairn.custody.Contact;
import org.cairn.custody.Transport;

/**
 * How a gateway is reached by TCPCL: as facts of a {@link Contact}, {@code address}, several with a
 * space, or {@code here} alone for one that is only found where it is.
 */
public record LanContact(List<LanAddress> addresses) {
  /** The word for what goes over IP between gateways. */
  public static final Transport LAN = Transport.of("lan");

  public static final int MOST_ADDRESSES = 8;
  private static final String ADDRESS = "address";

  public LanContact {
    addresses = List.copyOf(addresses);
    if (addresses.size() > MOST_ADDRESSES) {
      throw new IllegalArgumentException("a gateway has at most " + MOST_ADDRESSES + " addresses");
    }
  }

  /**
   * Reads what a neighbour says.
   *
   * @throws IllegalArgumentException if it is no such contact
   */
  public static LanContact of(Contact contact) {
    if (!contact.transport().equals(LAN)) {
      throw new IllegalArgumentException("a contact for " + contact.transport());
    }
    String said = contact.facts().getOrDefault(ADDRESS, "").strip();
    return new LanContact(
        said.isEmpty()
            ? List.of()
            : Arrays.stream(said.split(" +", -1)).map(LanAddress::parse).toList());
  }

  /** The same for others to read. */
  public Contact toContact() {
    return new Contact(
        LAN,
        addresses.isEmpty()
            ? Map.of("here", "yes")
            : Map.of(
                ADDRESS,
                addresses.stream().map(LanAddress::toString).collect(Collectors.joining(" "))));
  }
}
