package org.cairn.router.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;

/** The other gateways: what they were brought, and what they answered for. */
final class SimFarSide {
  /** Somebody's share of a mail at one gateway. */
  private record Had(SimForwarding.Cargo cargo, MailAddress recipient) {}

  /** Somebody's share of a mail. */
  private record Answered(MailId mail, MailAddress recipient) {}

  private final Random random;
  private final Set<Had> had = new HashSet<>();
  private final List<SimForwarding.Cargo> unanswered = new ArrayList<>();
  private final Map<MailId, MailAccepted> packed = new HashMap<>();
  private final Map<MailId, MailAccepted> packedForGood = new HashMap<>();
  private final Set<Answered> answered = new HashSet<>();
  private final Set<Answered> answeredForGood = new HashSet<>();

  SimFarSide(Random random) {
    this.random = random;
  }

  void receive(SimForwarding.Cargo cargo, MailAccepted mail) {
    MailAccepted before = packed.putIfAbsent(mail.id(), mail);
    if (before != null) {
      assertThat(mail).as("what is packed once more").isEqualTo(before);
    }
    mail.envelope().recipients().forEach(r -> had.add(new Had(cargo, r.address().key())));
    unanswered.add(cargo);
  }

  /** Some of the receipts that are due, and now and then one twice. */
  List<SimForwarding.Cargo> receipts() {
    List<SimForwarding.Cargo> some = new ArrayList<>();
    while (!unanswered.isEmpty() && random.nextInt(3) > 0) {
      SimForwarding.Cargo cargo = unanswered.remove(random.nextInt(unanswered.size()));
      some.add(cargo);
      if (random.nextInt(5) == 0) {
        unanswered.add(cargo);
      }
    }
    return some;
  }

  /** The custody ledger hears that a gateway has it: whoever's share ends by that must be there. */
  void answeredFor(SimForwarding.Cargo cargo, Optional<Entry> entry) {
    for (Share share : entry.map(e -> e.carriedTo(cargo.to())).orElse(List.of())) {
      assertThat(had).as("whose share ends").contains(new Had(cargo, share.key()));
      answered.add(new Answered(cargo.mail(), share.key()));
    }
  }

  /** If it is begun anew it may be packed otherwise. */
  void ended(MailId mail) {
    packed.remove(mail);
  }

  void commit() {
    answeredForGood.addAll(answered);
    answered.clear();
    packedForGood.clear();
    packedForGood.putAll(packed);
  }

  /** The ledger forgets what it had not committed. */
  void killed() {
    answered.clear();
    packed.clear();
    packed.putAll(packedForGood);
  }

  void assertNotAnsweredFor(MailId mail, MailAddress recipient) {
    assertThat(answeredForGood)
        .as("a report about what has arrived")
        .doesNotContain(new Answered(mail, recipient.key()));
  }

  int arrivals() {
    return answeredForGood.size();
  }
}
