package org.cairn.console.pairing;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cairn.console.account.Outcome;
import org.cairn.console.account.Refusal;
import org.cairn.custody.Contact;
import org.cairn.custody.Transport;
import org.cairn.log.record.NeighborFact;
import org.cairn.log.record.OperatorCommand;
import org.cairn.log.record.RequestId;
import org.cairn.mail.Domain;
import org.cairn.mail.MalformedAddressException;
import org.cairn.mail.NodeName;

/**
 * Where the keeper says which mail servers without Cairn are neighbours, and how they are reached.
 * What cannot be meant is refused before anything is on the log.
 */
public final class PlainDesk {
  private static final Transport NNCP = Transport.of("nncp");

  /** As the tools write keys, in a configuration of either form, or as somebody typed them. */
  private static final Pattern KEY =
      Pattern.compile(
          "\\b(id|signpub|exchpub|noisepub)\\b[\"']?\\s*[:=]\\s*[\"']?([A-Z2-7]{52})\\b");

  private static final List<String> KEYS = List.of("signpub", "exchpub", "noisepub");
  private static final Pattern ADDRESS = Pattern.compile("[^ ,]{1,255}:[0-9]{1,5}");
  private static final int MOST_ADDRESSES = 4;

  private final PairingGate gate;
  private final RandomGenerator random;
  private final InstantSource clock;

  public PlainDesk(PairingGate gate, RandomGenerator random, InstantSource clock) {
    this.gate = gate;
    this.random = random;
    this.clock = clock;
  }

  /** All neighbours without Cairn, by name. */
  public List<NeighborFact.Plain> neighbours() {
    return gate.plain();
  }

  /**
   * What the keeper says of a neighbour without Cairn.
   *
   * @param name what we call it
   * @param domains it serves and may speak for, with commas between
   * @param keys of its node of NNCP, with whatever is between them
   * @param addresses where its daemon is called, with commas between; may be empty
   * @param form {@code rsmtp} or {@code rmail}; empty for the first
   * @param everything whether it is the default
   */
  public record Wish(
      String name,
      String domains,
      String keys,
      String addresses,
      String form,
      boolean everything) {}

  /** Knows a neighbour without Cairn, anew if it is known. */
  public Outcome<NeighborFact.Plain> pair(Wish wish) throws InterruptedException {
    OperatorCommand.PairPlain command;
    try {
      command =
          new OperatorCommand.PairPlain(
              RequestId.random(random),
              clock.instant(),
              NodeName.of(wish.name().strip().toLowerCase(Locale.ROOT)),
              domains(wish.domains()),
              contact(wish),
              wish.everything());
    } catch (IllegalArgumentException e) {
      return Outcome.refused(Refusal.Reason.BAD_REQUEST, sentence(e));
    }
    return switch (gate.ask(command, PairingDesk.PATIENCE)) {
      case PairingGate.Answer.Decided(NeighborFact.Plain plain) -> Outcome.done(plain);
      case PairingGate.Answer.Decided(NeighborFact.Unpaired unpaired) ->
          Outcome.refused(Refusal.Reason.NOT_ALLOWED, unpaired.reason());
      case PairingGate.Answer.Decided(NeighborFact.Paired _) -> PairingDesk.undecided();
      case PairingGate.Answer.LogSilent() -> PairingDesk.logSilent();
      case PairingGate.Answer.Undecided() -> PairingDesk.undecided();
    };
  }

  private static String sentence(IllegalArgumentException e) {
    String said = String.valueOf(e.getMessage());
    return "That cannot be: " + said + (said.endsWith(".") ? "" : ".");
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split("[,\\s]+", -1)).filter(word -> !word.isEmpty()).toList();
  }

  private static Set<Domain> domains(String text) {
    Set<Domain> domains = new TreeSet<>();
    for (String word : words(text)) {
      try {
        domains.add(Domain.of(word));
      } catch (MalformedAddressException e) {
        throw new IllegalArgumentException("a domain that is none (--domain)", e);
      }
    }
    if (domains.size() > NeighborFact.Paired.MOST_DOMAINS) {
      throw new IllegalArgumentException(
          "a neighbour has at most " + NeighborFact.Paired.MOST_DOMAINS + " domains");
    }
    return domains;
  }

  private static Contact contact(Wish wish) {
    Map<String, String> facts = new HashMap<>();
    Matcher matcher = KEY.matcher(wish.keys());
    while (matcher.find()) {
      if (!matcher.group(2).equals(facts.getOrDefault(matcher.group(1), matcher.group(2)))) {
        throw new IllegalArgumentException(
            "the keys of more than one node (--nncp): only those of the neighbour are wanted");
      }
      facts.put(matcher.group(1), matcher.group(2));
    }
    Optional<String> missing = KEYS.stream().filter(word -> !facts.containsKey(word)).findFirst();
    if (missing.isPresent()) {
      throw new IllegalArgumentException(
          "its "
              + missing.get()
              + " is missing (--nncp): its keeper sees id, signpub, exchpub and noisepub under self"
              + " in the configuration of NNCP");
    }
    List<String> addresses = words(wish.addresses());
    if (addresses.size() > MOST_ADDRESSES
        || !addresses.stream().allMatch(address -> ADDRESS.matcher(address).matches())) {
      throw new IllegalArgumentException("an address is host:port, at most four (--address)");
    }
    if (!addresses.isEmpty()) {
      facts.put("address", String.join(" ", addresses));
    }
    String form = wish.form().isBlank() ? "rsmtp" : wish.form().strip();
    if (!Set.of("rsmtp", "rmail").contains(form)) {
      throw new IllegalArgumentException("mail goes there as rsmtp or as rmail (--mail)");
    }
    facts.put("mail", form);
    return new Contact(NNCP, facts);
  }
}
