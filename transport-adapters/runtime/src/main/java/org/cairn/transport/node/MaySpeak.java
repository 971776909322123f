package org.cairn.transport.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cairn.log.record.NeighborFact;
import org.cairn.mail.Domain;
import org.cairn.mail.Envelope;
import org.cairn.mail.Recipient;
import org.cairn.mail.ReversePath;

/**
 * For whom a neighbour without Cairn may speak: for its own domains, and nobody. Who is the way to
 * everywhere may also speak for domains that have no home that we know. Never for ours: nobody
 * hands us mail of our own people from outside. And what it serves itself is not brought to it
 * through us.
 *
 * @param ours the domains of this gateway
 * @param others all neighbours at present
 */
public record MaySpeak(Set<Domain> ours, Neighbourhood others) {
  public MaySpeak {
    ours = Set.copyOf(ours);
  }

  /** What becomes of a mail. */
  public sealed interface Verdict {
    /**
     * It is taken.
     *
     * @param envelope with those whom it may be for
     * @param notes about the others
     */
    record Allowed(Envelope envelope, List<String> notes) implements Verdict {
      public Allowed {
        notes = List.copyOf(notes);
      }
    }

    record Refused(String reason) implements Verdict {}
  }

  public Verdict judge(NeighborFact.Plain from, Envelope envelope) {
    return switch (envelope.reversePath()) {
      case ReversePath.Sender(var sender) when !maySpeakFor(from, sender.domain()) ->
          new Verdict.Refused("it does not speak for " + sender.domain());
      case ReversePath.Sender _, ReversePath.Null _ -> recipients(from, envelope);
    };
  }

  private boolean maySpeakFor(NeighborFact.Plain from, Domain domain) {
    if (ours.contains(domain)) {
      return false;
    }
    return from.domains().contains(domain)
        || (from.everything() && others.homeOf(domain).isEmpty());
  }

  private static Verdict recipients(NeighborFact.Plain from, Envelope envelope) {
    List<Recipient> to = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Recipient recipient : envelope.recipients()) {
      Domain domain = recipient.address().domain();
      if (from.domains().contains(domain)) {
        notes.add("it serves " + domain + " itself");
      } else {
        to.add(recipient);
      }
    }
    return to.isEmpty()
        ? new Verdict.Refused(notes.getFirst())
        : new Verdict.Allowed(
            to.size() == envelope.recipients().size() ? envelope : envelope.withRecipients(to),
            notes.stream().distinct().toList());
  }
}
