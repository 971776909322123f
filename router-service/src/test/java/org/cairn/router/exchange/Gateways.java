package org.cairn.router.exchange;

import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.BundleFormat;
import org.cairn.bundle.BundleId;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.codec.octets.OctetSource;
import org.cairn.log.record.BundleReceived.Handover;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.seal.Incarnation;
import org.cairn.seal.SeenBefore;
import org.cairn.seal.key.KeyRing;
import org.cairn.seal.key.OwnKeys;
import org.cairn.seal.key.SealSecretKey;
import org.cairn.seal.key.SigningSecretKey;

/** Three gateways that are paired with each other, and one that nobody knows. */
final class Gateways {
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  static final Duration LIFETIME = Duration.ofDays(30);
  static final int HOPS = 16;
  static final Handover UNPROVEN = new Handover.Unproven("unsigned");

  /** Carries for everybody, everywhere. */
  static final Carriage ALL = carriage(Set.of());

  private final Random random = new Random(2026);
  private final SealSecretKey[] keys = new SealSecretKey[4];
  private final SigningSecretKey[] identities = new SigningSecretKey[4];

  final Gateway hill;
  final Gateway town;
  final Gateway lake;

  /** Nobody knows it; it knows them all. */
  final Gateway cave;

  Gateways() {
    String[] names = {"hill", "town", "lake", "cave"};
    KeyRing ring = KeyRing.empty();
    for (int i = 0; i < names.length; i++) {
      keys[i] = SealSecretKey.generate(random);
      identities[i] = SigningSecretKey.generate(random);
      if (i < 3) {
        ring = ring.pair(NodeName.of(names[i]), identities[i].publicKey(), keys[i].publicKey(), 1);
      }
    }
    hill = gateway(names[0], 0, ring);
    town = gateway(names[1], 1, ring);
    lake = gateway(names[2], 2, ring);
    cave = gateway(names[3], 3, ring);
  }

  private Gateway gateway(String name, int number, KeyRing ring) {
    NodeName self = NodeName.of(name);
    OwnKeys own = OwnKeys.first(self, keys[number]);
    Keys all =
        new Keys(
            self,
            new Incarnation(number),
            own,
            identities[number],
            ring.remove(NodeName.of(name)),
            Map.of());
    return new Gateway(all, new Random(number));
  }

  static Carriage carriage(Set<NodeName> unreachable) {
    return new Carriage() {
      @Override
      public boolean carriesFor(NodeName neighbour) {
        return true;
      }

      @Override
      public boolean mayReach(NodeName destination) {
        return !unreachable.contains(destination);
      }
    };
  }

  static Reading at(Instant wall) {
    return new Reading(wall, true, Duration.between(NOON, wall).plusDays(1));
  }

  static Handover by(Gateway gateway) {
    return new Handover.By(gateway.name());
  }

  static Bundle decoded(Octets octets) {
    try {
      return BundleFormat.decode(octets);
    } catch (MalformedException e) {
      throw new IllegalStateException("what we made is a bundle", e);
    }
  }

  /** One of them. */
  static final class Gateway {
    private final Keys keys;
    private final Random random;
    private final Stamps stamps;
    private final Incoming incoming =
        new Incoming(LIFETIME, new SeenBefore<BundleId>(1000, LIFETIME.multipliedBy(2)));

    Gateway(Keys keys, Random random) {
      this.keys = keys;
      this.random = random;
      this.stamps = new Stamps(random);
    }

    /** With other keys; remembers nothing. */
    Gateway with(Keys other) {
      return new Gateway(other, new Random(99));
    }

    Keys keys() {
      return keys;
    }

    NodeName name() {
      return keys.self();
    }

    Domain domain() {
      return Domain.of(name() + ".test");
    }

    Passage passage() {
      return passage(HOPS);
    }

    Passage passage(int hops) {
      return new Passage(stamps.next(at(NOON)), LIFETIME, hops);
    }

    Outgoing outgoing() {
      return new Outgoing(keys, NOON, random);
    }

    /** The bundle of a mail that has one part. */
    Bundle seal(EncodedMail mail, Gateway... to) {
      return sealPart(mail, 0, to);
    }

    Bundle sealPart(EncodedMail mail, int part, Gateway... to) {
      return outgoing().mail(mail, part, names(to), passage()).orElseThrow();
    }

    List<Verdict> judge(Bundle bundle, Handover handover) {
      return judge(BundleFormat.encode(bundle), handover, ALL, at(NOON.plusSeconds(60)));
    }

    List<Verdict> judge(Octets octets, Handover handover, Carriage carriage, Reading at) {
      return incoming.judge(octets, handover, keys, carriage, at);
    }

    Unpacked unpack(Octets encoded, Gateway source) {
      return unpack(OctetSource.of(encoded.toBytes()), source, OutputStream.nullOutputStream());
    }

    Unpacked unpack(OctetSource encoded, Gateway source, OutputStream content) {
      return Unpacked.of(encoded, source.name(), Set.of(domain()), NOON, 64 << 20, content);
    }
  }

  static List<NodeName> names(Gateway... gateways) {
    return List.of(gateways).stream().map(Gateway::name).toList();
  }
}
