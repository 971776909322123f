package org.cairn.router.forward;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.BundleFormat;
import org.cairn.bundle.BundleId;
import org.cairn.bundle.EndpointId;
import org.cairn.bundle.Extent;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.codec.CodecVersion;
import org.cairn.custody.Answer;
import org.cairn.custody.Cargo;
import org.cairn.custody.CargoId;
import org.cairn.custody.CustodyEntry;
import org.cairn.custody.LinkId;
import org.cairn.custody.NextHop;
import org.cairn.custody.forward.ForwardInput;
import org.cairn.custody.forward.ForwardLedger;
import org.cairn.custody.forward.ForwardOutput;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.TransferFact;
import org.cairn.mail.NodeName;
import org.cairn.router.exchange.EncodedMail;
import org.cairn.router.exchange.Onward;
import org.cairn.router.exchange.Outgoing;
import org.cairn.router.exchange.Passage;
import org.cairn.router.exchange.Reading;
import org.cairn.router.exchange.Stamps;
import org.cairn.seal.Seal;
import org.cairn.seal.adu.AduFormat;
import org.cairn.seal.key.KeyId;

/**
 * Makes the bundles of a transfer: seals our own, and prepares those of others. What cannot be made
 * is answered for at once, as if its adapter had deferred it.
 */
final class Sendings {
  /** So many bundles that left are remembered: only rare answers name them. */
  private static final int MOST_SENT = 50_000;

  /** So much of one transfer rides in records; what comes after it stands on the log. */
  private static final long MOST_RIDING = 8L << 20;

  /** What came of a transfer. */
  record Sent(List<Effect> effects, List<ForwardInput> answers) {}

  /** A bundle that waits for the others of its transfer: its octets ride, or stand on the log. */
  @SuppressWarnings("ArrayRecordComponent") // octets on their way through
  private record Made(BundleId bundle, List<CargoId> cargos, ContentRef content, byte[] riding) {}

  private final NodeName self;
  private final ForwardLedger ledger;
  private final Encodings encodings;
  private final ExchangeStore store;
  private final Contents contents;
  private final Stamps stamps;
  private final Versions versions;
  private final Predicate<NodeName> plain;

  private final LastSent sent = new LastSent(MOST_SENT);

  /** Large bundles that stand on the log until they are answered for. */
  private final Map<BundleId, ContentRef.Stored> underWay = new LinkedHashMap<>();

  Sendings(
      NodeName self,
      ForwardLedger ledger,
      Encodings encodings,
      ExchangeStore store,
      Contents contents,
      Stamps stamps,
      Versions versions,
      Predicate<NodeName> plain) {
    this.self = self;
    this.ledger = ledger;
    this.encodings = encodings;
    this.store = store;
    this.contents = contents;
    this.stamps = stamps;
    this.versions = versions;
    this.plain = plain;
  }

  /** Which version of the codec a gateway reads. */
  @FunctionalInterface
  interface Versions {
    CodecVersion of(NodeName node);
  }

  /** What a bundle carried that left in this life; none if that is not known. */
  List<CargoId> cargos(BundleId bundle) {
    return sent.cargos(bundle);
  }

  /** Its octets are needed no more: it is carried, or made anew. */
  Optional<Effect> answered(BundleId bundle) {
    return Optional.ofNullable(underWay.remove(bundle)).map(Effect.Drop::new);
  }

  /**
   * The bundles are made one after the other, and the octets of large ones are on the log before
   * the next is made: a transfer may be larger than memory.
   */
  Sent send(ForwardOutput.Transfer transfer, Outgoing outgoing, Reading at) {
    List<Made> made = new ArrayList<>();
    List<ForwardInput> answers = new ArrayList<>();
    long riding = 0;
    for (List<CargoId> together : groups(transfer.cargos(), outgoing)) {
      Optional<Made> one = made(transfer.link(), together, outgoing, at, riding < MOST_RIDING);
      if (one.isPresent()) {
        riding += one.get().riding().length;
        made.add(one.get());
      } else {
        together.forEach(cargo -> answers.add(notMade(transfer, cargo)));
      }
    }
    List<Effect> effects = new ArrayList<>();
    for (int number = 0; number < made.size(); number++) {
      effects.add(carry(transfer, number, made.size(), made.get(number)));
    }
    return new Sent(effects, answers);
  }

  /** One that cannot be made must not keep the others from leaving. */
  private Optional<Made> made(
      LinkId link, List<CargoId> together, Outgoing outgoing, Reading at, boolean mayRide) {
    try {
      return together.getFirst() instanceof CargoId.Own own && plain.test(own.destination())
          ? plain(link, own, at, mayRide)
          : bundle(together, outgoing, at)
              .map(b -> made(b.id(), BundleFormat.encode(b), together, mayRide));
    } catch (IllegalStateException | IllegalArgumentException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /** It is not sealed: nobody but who it is for gets it from us. */
  private Optional<Made> plain(LinkId link, CargoId.Own own, Reading at, boolean mayRide) {
    if (!link.nextHop().equals(new NextHop.Neighbour(own.destination()))) {
      return Optional.empty();
    }
    BundleId name = new BundleId(EndpointId.mailOf(self), stamps.next(at), Extent.WHOLE, 0);
    return encodings
        .plain(own.mail(), own.destination())
        .map(octets -> made(name, octets, List.of(own), mayRide));
  }

  private static ForwardInput notMade(ForwardOutput.Transfer transfer, CargoId cargo) {
    return new ForwardInput.Answered(
        new Answer(
            transfer.link(),
            transfer.id(),
            cargo,
            new Answer.Deferred("its content or a key is missing")));
  }

  private Made made(BundleId id, Octets encoded, List<CargoId> cargos, boolean mayRide) {
    byte[] octets = encoded.toBytes();
    sent.put(id, cargos);
    if (mayRide && octets.length <= ContentRef.INLINE_OCTETS) {
      return new Made(id, cargos, ContentRef.Inline.of(octets), octets);
    }
    ContentRef.Stored stored = contents.store(octets);
    underWay.put(id, stored);
    return new Made(id, cargos, stored, new byte[0]);
  }

  private static Effect carry(ForwardOutput.Transfer transfer, int number, int count, Made made) {
    return new Effect.Say(
        new TransferFact.Carry(
            transfer.id(),
            transfer.link(),
            number,
            count,
            made.cargos(),
            made.bundle(),
            made.content()),
        made.riding());
  }

  /**
   * What those who share a bundle have in common: what they read, and by which key they know us.
   */
  private record Kind(int version, Optional<KeyId> by) {}

  private Kind kind(CargoId cargo, Outgoing outgoing) {
    return cargo instanceof CargoId.Own own
        ? new Kind(version(own).number(), Optional.of(outgoing.by(own.destination())))
        : new Kind(0, Optional.empty());
  }

  /** What goes into one bundle: what shares content, and is encoded and sealed alike. */
  private List<List<CargoId>> groups(List<CargoId> cargos, Outgoing outgoing) {
    List<List<CargoId>> groups = new ArrayList<>();
    int from = 0;
    while (from < cargos.size()) {
      int to = from + 1;
      while (to < cargos.size() && cargos.get(to).sharesContentWith(cargos.get(from))) {
        to++;
      }
      Map<Kind, List<CargoId>> byKind = new LinkedHashMap<>();
      for (CargoId cargo : cargos.subList(from, to)) {
        List<CargoId> group = byKind.computeIfAbsent(kind(cargo, outgoing), _ -> new ArrayList<>());
        if (group.size() == Seal.Several.MAX) {
          groups.add(List.copyOf(group));
          group.clear();
        }
        group.add(cargo);
      }
      byKind.values().forEach(group -> groups.add(List.copyOf(group)));
      from = to;
    }
    return groups;
  }

  private CodecVersion version(CargoId.Own own) {
    return versions.of(own.destination());
  }

  private Optional<Bundle> bundle(List<CargoId> together, Outgoing outgoing, Reading at) {
    List<Cargo> cargos =
        together.stream()
            .map(ledger::entry)
            .flatMap(Optional::stream)
            .map(CustodyEntry::cargo)
            .toList();
    if (cargos.size() < together.size()) {
      return Optional.empty();
    }
    return switch (together.getFirst()) {
      case CargoId.Own own ->
          encodings
              .of(own.mail(), version(own))
              .filter(mail -> own.part() < mail.parts())
              .flatMap(mail -> sealed(mail, own.part(), cargos, outgoing, at));
      case CargoId.Control id ->
          store
              .control(id)
              .flatMap(
                  said -> control(said, cargos.getFirst(), Announcing.sealing(id, outgoing), at));
      case CargoId.Relayed relayed -> onward(relayed, cargos);
    };
  }

  private Optional<Bundle> sealed(
      EncodedMail mail, int part, List<Cargo> cargos, Outgoing outgoing, Reading at) {
    List<NodeName> to = cargos.stream().map(Cargo::destination).toList();
    return passage(cargos, at).flatMap(passage -> outgoing.mail(mail, part, to, passage));
  }

  private Optional<Bundle> control(Octets said, Cargo cargo, Outgoing outgoing, Reading at) {
    try {
      var adu = AduFormat.decode(said);
      return passage(List.of(cargo), at)
          .flatMap(passage -> outgoing.control(adu, cargo.destination(), passage));
    } catch (MalformedException e) {
      throw new IllegalStateException("what we wrote can be read", e);
    }
  }

  /** Of several the shortest lifetime and the fewest hops. */
  private Optional<Passage> passage(List<Cargo> cargos, Reading at) {
    Duration left =
        cargos.stream()
            .map(cargo -> cargo.expires().minus(ledger.now()))
            .min(Duration::compareTo)
            .orElseThrow();
    int hops = cargos.stream().mapToInt(Cargo::hopsLeft).min().orElseThrow();
    return left.toMillis() > 0 && hops > 0
        ? Optional.of(new Passage(stamps.next(at), left, Math.min(hops, Passage.MOST_HOPS)))
        : Optional.empty();
  }

  private Optional<Bundle> onward(CargoId.Relayed relayed, List<Cargo> cargos) {
    Optional<Octets> octets =
        store.relay(RelayKey.of(relayed)).flatMap(held -> held.octets(contents));
    if (octets.isEmpty()) {
      return Optional.empty();
    }
    Duration stayed = ledger.now().minus(cargos.getFirst().born());
    try {
      return Onward.onward(
          BundleFormat.decode(octets.get()),
          self,
          stayed,
          new HashSet<>(cargos.stream().map(Cargo::destination).toList()));
    } catch (MalformedException e) {
      throw new IllegalStateException("this was read before", e);
    }
  }
}
