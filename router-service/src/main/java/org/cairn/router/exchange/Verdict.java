package org.cairn.router.exchange;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.cairn.bundle.BundleId;
import org.cairn.bundle.EndpointId;
import org.cairn.bundle.fragment.Reassembly;
import org.cairn.log.record.BundleReceived.Handover;
import org.cairn.mail.NodeName;
import org.cairn.seal.Refusal;
import org.cairn.seal.adu.Adu;
import org.cairn.seal.adu.Receipt;

/** What is to be done with octets that came in. */
public sealed interface Verdict {
  /** It was sealed for us, and opened. */
  record ForUs(Origin origin, Adu adu) implements Verdict {
    /**
     * What the relay that brought it is owed once it is durable, so that it can let its copy go;
     * nothing if its source brought it, or nobody proved to have. What carries receipts is not
     * answered: else answers would be answered for ever.
     */
    public Optional<Owed> owedToCarrier(Instant now) {
      return switch (adu) {
        case Adu.Receipts _ -> Optional.empty();
        case Adu.WholeMail _, Adu.MailPart _, Adu.Announcement _ ->
            Verdict.owedToCarrier(origin.handover(), origin.bundle(), origin.source(), now);
      };
    }
  }

  /** Others are to have it. */
  record ToRelay(Relayable bundle) implements Verdict {}

  /**
   * It is for us, but sealed to a key that we do not have (any more).
   *
   * @param source as the bundle says; nothing proves it
   * @param answer for the source, so that it seals anew
   */
  record SealedToLostKey(BundleId bundle, NodeName source, Receipt.NotOpened answer)
      implements Verdict {}

  /** It is for us, or for others, but its seal is not as it must be. */
  record Refused(BundleId bundle, Refusal why) implements Verdict {}

  /** A fragment of a bundle of others; the rest has not come yet. */
  record Waiting(BundleId fragment) implements Verdict {}

  /** A fragment that is not taken in. */
  record FragmentRefused(BundleId fragment, Reassembly.Refusal why) implements Verdict {}

  /** A sound bundle, of which nothing is made. */
  record Dropped(BundleId bundle, Reason why) implements Verdict {}

  /** No bundle, or one that says what we cannot read: it is put into quarantine. */
  record Unreadable(String reason) implements Verdict {}

  /** Why a bundle is dropped; a closed set, so that they can be counted. */
  enum Reason {
    /** Its lifetime is over. */
    EXPIRED,
    /** It says that we made it: it came back, or somebody uses our name. */
    OURS,
    /** Nobody we are paired with made it or brought it. */
    FROM_NOBODY,
    /** For no gateway that we know, or for whose mail we do not care. */
    FOR_NOBODY,
    /** It has passed as many gateways as it may. */
    NO_HOP_LEFT,
    /** A block that we cannot read demands it (RFC 9171 section 4.2.4). */
    DEMANDED
  }

  /** The relay's receipt for whoever proved to have brought a bundle that another made. */
  static Optional<Owed> owedToCarrier(
      Handover handover, BundleId bundle, NodeName source, Instant expected) {
    return switch (handover) {
      case Handover.By(NodeName carrier) when !carrier.equals(source) -> {
        // A box whose clock was never set may live before 1970, which receipts cannot say.
        Instant said = expected.isBefore(Instant.EPOCH) ? Instant.EPOCH : expected;
        Instant second = said.truncatedTo(ChronoUnit.SECONDS);
        yield Optional.of(new Owed(carrier, new Receipt.Relayed(bundle, second)));
      }
      case Handover.By _, Handover.Unproven _ -> Optional.empty();
    };
  }

  /** Whether that endpoint is one of this node, whatever comes after its name. */
  static boolean isAt(EndpointId endpoint, NodeName node) {
    return switch (endpoint) {
      case EndpointId.Dtn dtn -> dtn.node().equals(node.name());
      case EndpointId.None _, EndpointId.Ipn _ -> false;
    };
  }
}
