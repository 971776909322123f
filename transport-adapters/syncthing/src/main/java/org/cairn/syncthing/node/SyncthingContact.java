package org.cairn.syncthing.node;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cairn.custody.Contact;
import org.cairn.custody.Transport;

/**
 * What a gateway tells others of its device. As facts of a {@link Contact}: {@code device}; {@code
 * address} if it can be called, several with a space; {@code shared} if it has a folder with many.
 *
 * @param addresses where it can be called, in the order in which it is tried
 * @param shared the folder that it has with many
 */
public record SyncthingContact(
    DeviceId device, List<SyncthingAddress> addresses, Optional<FolderId> shared) {
  /** The word for what goes by Syncthing. */
  public static final Transport SYNCTHING = Transport.of("syncthing");

  public static final int MOST_ADDRESSES = 4;

  public SyncthingContact {
    addresses = List.copyOf(addresses);
    if (addresses.size() > MOST_ADDRESSES) {
      throw new IllegalArgumentException("a device has at most " + MOST_ADDRESSES + " addresses");
    }
  }

  /**
   * Reads what a neighbour says.
   *
   * @throws IllegalArgumentException if it is no such contact
   */
  public static SyncthingContact of(Contact contact) {
    Map<String, String> facts = contact.facts();
    if (!contact.transport().equals(SYNCTHING)) {
      throw new IllegalArgumentException("a contact for " + contact.transport());
    }
    return new SyncthingContact(
        new DeviceId(facts.getOrDefault("device", "")),
        addresses(facts),
        Optional.ofNullable(facts.get("shared")).map(FolderId::new));
  }

  private static List<SyncthingAddress> addresses(Map<String, String> facts) {
    String said = facts.getOrDefault("address", "").strip();
    return said.isEmpty()
        ? List.of()
        : Arrays.stream(said.split(" +", -1)).map(SyncthingAddress::new).toList();
  }

  /** The same for others to read. */
  public Contact toContact() {
    Map<String, String> facts = new TreeMap<>();
    facts.put("device", device.text());
    shared.ifPresent(folder -> facts.put("shared", folder.text()));
    if (!addresses.isEmpty()) {
      facts.put(
          "address",
          addresses.stream().map(SyncthingAddress::text).collect(Collectors.joining(" ")));
    }
    return new Contact(SYNCTHING, facts);
  }
}
