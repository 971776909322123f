package org.cairn.nncp.node;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cairn.custody.Contact;
import org.cairn.custody.Transport;

/**
 * What a node of NNCP tells others of itself. As facts of a {@link Contact}: {@code signpub},
 * {@code exchpub}, {@code noisepub} and, for people, {@code id}, all in Base32; {@code address} if
 * it can be called, several with a space.
 *
 * @param signing whose hash is the node's id
 * @param sealing seals packets
 * @param calling for calls
 * @param addresses where it can be called, in the order in which it is tried
 */
public record NncpContact(
    NncpKey signing, NncpKey sealing, NncpKey calling, List<NncpAddress> addresses) {
  /** The word for what goes by NNCP. */
  public static final Transport NNCP = Transport.of("nncp");

  public static final int MOST_ADDRESSES = 4;

  public NncpContact {
    addresses = List.copyOf(addresses);
    if (addresses.size() > MOST_ADDRESSES) {
      throw new IllegalArgumentException("a node has at most " + MOST_ADDRESSES + " addresses");
    }
  }

  public NncpId id() {
    return NncpId.of(signing);
  }

  /**
   * Reads what a neighbour says.
   *
   * @throws IllegalArgumentException if it is no such contact, or not of the id that it names
   */
  public static NncpContact of(Contact contact) {
    Map<String, String> facts = contact.facts();
    if (!contact.transport().equals(NNCP)) {
      throw new IllegalArgumentException("a contact for " + contact.transport());
    }
    NncpContact read =
        new NncpContact(
            key(facts, "signpub"), key(facts, "exchpub"), key(facts, "noisepub"), addresses(facts));
    String named = facts.getOrDefault("id", read.id().text());
    if (!named.equals(read.id().text())) {
      throw new IllegalArgumentException("the id is not of this signpub");
    }
    return read;
  }

  private static NncpKey key(Map<String, String> facts, String word) {
    return Optional.ofNullable(facts.get(word))
        .map(NncpKey::new)
        .orElseThrow(() -> new IllegalArgumentException("no " + word));
  }

  private static List<NncpAddress> addresses(Map<String, String> facts) {
    String said = facts.getOrDefault("address", "").strip();
    return said.isEmpty()
        ? List.of()
        : Arrays.stream(said.split(" +", -1)).map(NncpAddress::new).toList();
  }

  /** The same for others to read. */
  public Contact toContact() {
    Map<String, String> facts = new TreeMap<>();
    facts.put("id", id().text());
    facts.put("signpub", signing.text());
    facts.put("exchpub", sealing.text());
    facts.put("noisepub", calling.text());
    if (!addresses.isEmpty()) {
      facts.put(
          "address", addresses.stream().map(NncpAddress::text).collect(Collectors.joining(" ")));
    }
    return new Contact(NNCP, facts);
  }
}
