package org.cairn.router.forward;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.cairn.bundle.BundleId;
import org.cairn.bundle.cbor.Octets;
import org.cairn.bundle.part.Part;
import org.cairn.codec.CodecVersion;
import org.cairn.codec.octets.OctetSource;
import org.cairn.custody.forward.ForwardInput;
import org.cairn.log.record.BundleReceived;
import org.cairn.log.record.ContentRef;
import org.cairn.mail.Domain;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.router.exchange.Carriage;
import org.cairn.router.exchange.CarriedMail;
import org.cairn.router.exchange.Incoming;
import org.cairn.router.exchange.Keys;
import org.cairn.router.exchange.Origin;
import org.cairn.router.exchange.Owed;
import org.cairn.router.exchange.Reading;
import org.cairn.router.exchange.Relayable;
import org.cairn.router.exchange.Unpacked;
import org.cairn.router.exchange.Verdict;
import org.cairn.router.meter.RouterMeter;
import org.cairn.seal.Refusal;
import org.cairn.seal.adu.Adu;
import org.cairn.seal.adu.Receipt;

/**
 * Makes of bundles that came what they are: mails, receipts, announcements, bundles to carry on.
 *
 * <p>What came is durable in {@code bundle.received} until what was made of it is: a crash between
 * the two has it read again. So that a mail arrived is remembered, but silences a second coming
 * only once so much time has passed that the first must have been committed.
 */
final class Arrivals {
  /** What was made of one bundle. */
  record Made(
      List<Effect> effects,
      List<ForwardInput> inputs,
      List<Origin> opened,
      List<NodeName> unaware,
      List<Said> said) {
    Made() {
      this(list(), list(), list(), list(), list());
    }

    private static <T> List<T> list() {
      return new ArrayList<>();
    }
  }

  /** What a gateway said to us under its seal, besides mail. */
  record Said(Origin origin, Adu adu) {}

  /**
   * What is decided about mails from others.
   *
   * @param served the domains whose home we are, or a neighbour of ours without Cairn
   * @param mostOctets of one mail
   * @param settled after so long what was said has reached the log, or we would not be here
   */
  record Policy(Supplier<Set<Domain>> served, int mostOctets, Duration settled) {}

  private final Policy policy;
  private final Incoming incoming;
  private final ExchangeStore store;
  private final Contents contents;
  private final Relays relays;
  private final Joins joins;
  private final Receipts receipts;
  private final RouterMeter meter;

  Arrivals(
      Policy policy,
      Incoming incoming,
      ExchangeStore store,
      Contents contents,
      Relays relays,
      Joins joins,
      Receipts receipts,
      RouterMeter meter) {
    this.policy = policy;
    this.incoming = incoming;
    this.store = store;
    this.contents = contents;
    this.relays = relays;
    this.joins = joins;
    this.receipts = receipts;
    this.meter = meter;
  }

  /**
   * @param inline the bundle's octets, if they rode in the record
   * @param at what the clocks say; its running time is ledger time
   */
  Made take(BundleReceived received, byte[] inline, Keys keys, Carriage carriage, Reading at) {
    Made made = new Made();
    Optional<byte[]> octets =
        switch (received.content()) {
          case ContentRef.Inline _ -> Optional.of(inline);
          case ContentRef.Stored stored -> contents.read(stored);
        };
    if (octets.isEmpty()) {
      made.effects().add(new Effect.SetAside("the content of this bundle is gone"));
      return made;
    }
    boolean kept = false;
    Octets bundle = Octets.of(octets.get());
    for (Verdict verdict : incoming.judge(bundle, received.handover(), keys, carriage, at)) {
      kept |= take(verdict, received, bundle, keys, at, made);
    }
    if (!kept && received.content() instanceof ContentRef.Stored stored) {
      made.effects().add(new Effect.Drop(stored));
    }
    return made;
  }

  /** Whether the content of the record is kept. */
  private boolean take(
      Verdict verdict, BundleReceived received, Octets bundle, Keys keys, Reading at, Made made) {
    return switch (verdict) {
      case Verdict.ForUs mine -> {
        made.opened().add(mine.origin());
        mine.owedToCarrier(at.wall()).ifPresent(receipts::owe);
        yield opened(mine, received, bundle, keys, at, made);
      }
      case Verdict.ToRelay(Relayable relayable) -> relay(relayable, received, bundle, at, made);
      case Verdict.SealedToLostKey(BundleId _, NodeName source, var answer) -> {
        meter.bundle(RouterMeter.Arrived.REFUSED);
        // Anybody can write such a bundle: only a neighbour that proved to bring it is answered
        // for.
        if (keys.ring().node(source).isPresent()
            && received.handover() instanceof BundleReceived.Handover.By) {
          receipts.owe(new Owed(source, answer));
        }
        yield false;
      }
      case Verdict.Unreadable(String reason) -> {
        meter.bundle(RouterMeter.Arrived.UNREADABLE);
        made.effects().add(new Effect.SetAside(reason));
        yield true; // who looks at it wants its content
      }
      case Verdict.Refused(BundleId id, Refusal why) -> {
        meter.bundle(RouterMeter.Arrived.REFUSED);
        if (why == Refusal.UNKNOWN_SENDER_KEY
            && received.handover() instanceof BundleReceived.Handover.By) {
          id.source().mailNode().ifPresent(made.unaware()::add);
        }
        yield false;
      }
      case Verdict.FragmentRefused _ -> {
        meter.bundle(RouterMeter.Arrived.REFUSED);
        yield false;
      }
      case Verdict.Waiting _, Verdict.Dropped _ -> {
        meter.bundle(RouterMeter.Arrived.DROPPED);
        yield false;
      }
    };
  }

  private boolean opened(
      Verdict.ForUs mine,
      BundleReceived received,
      Octets bundle,
      Keys keys,
      Reading at,
      Made made) {
    return switch (mine.adu()) {
      case Adu.WholeMail(Octets encoded) -> {
        meter.bundle(RouterMeter.Arrived.MAIL);
        mail(mine.origin(), OctetSource.of(encoded.toBytes()), Optional.empty(), at, made);
        yield false;
      }
      case Adu.MailPart(Part part) -> {
        meter.bundle(RouterMeter.Arrived.PART);
        yield part(mine.origin(), part, received, bundle, keys, at, made);
      }
      case Adu.Receipts _ -> {
        meter.bundle(RouterMeter.Arrived.RECEIPTS);
        made.said().add(new Said(mine.origin(), mine.adu()));
        yield false;
      }
      case Adu.Announcement _ -> {
        meter.bundle(RouterMeter.Arrived.ANNOUNCEMENT);
        made.said().add(new Said(mine.origin(), mine.adu()));
        yield false;
      }
    };
  }

  /** Whether its first coming was so long ago that all of it is durable. */
  private boolean isSettled(NodeName source, MailId mail, Reading at) {
    return store
        .arrived(source, mail)
        .filter(first -> at.running().minus(first).compareTo(policy.settled()) > 0)
        .isPresent();
  }

  /** The receipt is owed once the mail is said: both become durable, or neither is read. */
  private void mail(
      Origin origin, OctetSource encoded, Optional<MailId> joined, Reading at, Made made) {
    NodeName source = origin.source();
    try (Landing content = new Landing(contents)) {
      switch (Unpacked.of(
          encoded, source, policy.served().get(), at.wall(), policy.mostOctets(), content)) {
        case Unpacked.Mail(CarriedMail mail) -> {
          if (!isSettled(source, mail.id(), at)) {
            if (store.arrived(source, mail.id()).isEmpty()) {
              store.putArrived(source, mail.id(), at.running());
            }
            made.effects().add(accepted(mail, content));
            made.effects().add(new Effect.Tell(mail.id(), "arrived", "from " + source));
          }
          receipts.owe(new Owed(source, new Receipt.Arrived(mail.id())));
        }
        case Unpacked.ForNobodyHere(MailId id) ->
            made.effects().add(new Effect.Tell(id, "refused", "for nobody here, by " + source));
        case Unpacked.Undecodable(CodecVersion instead, String _) ->
            receipts.owe(
                new Owed(
                    source,
                    joined
                        .<Receipt>map(id -> new Receipt.NotDecoded(id, instead.number()))
                        .orElse(new Receipt.Undecoded(origin.bundle(), instead.number()))));
      }
    }
  }

  private static Effect accepted(CarriedMail mail, Landing content) {
    byte[] riding = content.riding();
    return new Effect.Say(mail.accepted(content.finish(), content.isPostMessage()), riding);
  }

  /** Whether its bundle is kept. */
  private boolean part(
      Origin origin,
      Part part,
      BundleReceived received,
      Octets bundle,
      Keys keys,
      Reading at,
      Made made) {
    NodeName source = origin.source();
    if (isSettled(source, part.mail(), at)) {
      receipts.owe(new Owed(source, new Receipt.Arrived(part.mail())));
      return false;
    }
    if ((long) (part.count() - 1) * Part.OCTETS > policy.mostOctets()) {
      made.effects().add(new Effect.Tell(part.mail(), "refused", "too large, from " + source));
      return false;
    }
    PartKey key = PartKey.of(source, part);
    Octets inline = received.content() instanceof ContentRef.Inline ? bundle : Octets.EMPTY;
    HeldBundle held = new HeldBundle(received, inline, at.running());
    switch (joins.add(key, part, held, h -> reopened(h, keys, at))) {
      case Joins.Step.OverQuota _ -> meter.bundle(RouterMeter.Arrived.OVER_QUOTA);
      case Joins.Step.Waiting _ ->
          receipts.owe(new Owed(source, new Receipt.PartArrived(part.mail(), part.number())));
      case Joins.Step.Whole(OctetSource encoded) ->
          mail(origin, encoded, Optional.of(part.mail()), at, made);
      case Joins.Step.NotWhole(List<Effect> dropped) -> {
        made.effects().addAll(dropped);
        receipts.owe(new Owed(source, new Receipt.NotJoined(part.mail())));
        return true; // dropped with the others
      }
    }
    return joins.keeps(key, part.number(), received.content());
  }

  private Optional<Part> reopened(HeldBundle held, Keys keys, Reading at) {
    return held.octets(contents)
        .flatMap(octets -> Incoming.reopen(octets, keys, at.wall()))
        .filter(Adu.MailPart.class::isInstance)
        .map(adu -> ((Adu.MailPart) adu).part());
  }

  private boolean relay(
      Relayable relayable, BundleReceived received, Octets bundle, Reading at, Made made) {
    return switch (relays.take(relayable, received, bundle, at.running())) {
      case Relays.Taken.OverQuota _ -> {
        meter.bundle(RouterMeter.Arrived.OVER_QUOTA);
        yield false;
      }
      case Relays.Taken.Kept(List<ForwardInput> begun) -> {
        meter.bundle(RouterMeter.Arrived.RELAYED);
        made.inputs().addAll(begun);
        relayable.owedToCarrier(at.wall().plus(relayable.lifetimeLeft())).ifPresent(receipts::owe);
        yield relays.keeps(relayable, received.content());
      }
    };
  }
}
