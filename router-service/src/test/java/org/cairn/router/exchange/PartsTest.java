package org.cairn.router.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.router.exchange.Gateways.UNPROVEN;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.BundleFormat;
import org.cairn.bundle.cbor.Octets;
import org.cairn.bundle.part.Part;
import org.cairn.codec.CodecVersion;
import org.cairn.mail.Sha256;
import org.cairn.router.exchange.Gateways.Gateway;
import org.cairn.router.exchange.Verdict.ForUs;
import org.cairn.seal.adu.Adu;
import org.junit.jupiter.api.Test;

class PartsTest {
  private static final int LARGE = 15 << 20;

  private final Gateways gateways = new Gateways();
  private final Gateway hill = gateways.hill;
  private final Gateway town = gateways.town;

  private static EncodedMail encoded(Mails accepted, CodecVersion upTo) {
    return EncodedMail.encode(accepted.mail(), accepted.content(), upTo);
  }

  private Part arrived(Bundle bundle) {
    ForUs forUs = (ForUs) town.judge(bundle, UNPROVEN).getFirst();
    return ((Adu.MailPart) forUs.adu()).part();
  }

  @Test
  void largeMailIsWholeAgainHoweverItsPartsCome() {
    Mails accepted = Mails.of(Mails.withAttachment(LARGE, 1), "bob@town.test");
    EncodedMail first = encoded(accepted, CodecVersion.DEFLATE);
    EncodedMail second = encoded(accepted, CodecVersion.NEWEST);
    List<Octets> bundles = new ArrayList<>();
    for (EncodedMail encoding : List.of(first, second, second)) {
      for (int part = 0; part < encoding.parts(); part++) {
        bundles.add(BundleFormat.encode(hill.sealPart(encoding, part, town)));
      }
    }
    Collections.shuffle(bundles, new Random(7));

    Map<Sha256, Map<Integer, Part>> wholes = new LinkedHashMap<>();
    for (Octets bundle : bundles) {
      assertThat(bundle.length()).isLessThanOrEqualTo(Bundle.MAX_OCTETS);
      Part part = arrived(Gateways.decoded(bundle));
      wholes.computeIfAbsent(part.whole(), _ -> new TreeMap<>()).put(part.number(), part);
    }

    assertThat(accepted.content().length).isGreaterThan(20_000_000);
    assertThat(wholes.keySet()).containsExactlyInAnyOrder(first.whole(), second.whole());
    for (Map<Integer, Part> parts : wholes.values()) {
      Joined.Whole whole = (Joined.Whole) Joined.of(List.copyOf(parts.values()));
      Unpacked.Mail mail = (Unpacked.Mail) town.unpack(whole.encoded(), hill);
      assertThat(Arrays.equals(mail.mail().content(), accepted.content())).isTrue();
      assertThat(mail.mail().id()).isEqualTo(accepted.mail().id());
    }
  }

  @Test
  void partsThatDoNotBelongTogetherDoNotMakeAWhole() {
    Mails accepted = Mails.of(Mails.withAttachment(1 << 20, 2), "bob@town.test");
    List<Part> parts = parts(encoded(accepted, CodecVersion.NEWEST));
    List<Part> others = parts(encoded(accepted, CodecVersion.DEFLATE));

    assertThat(Joined.of(parts)).isInstanceOf(Joined.Whole.class);
    assertThat(Joined.of(List.of())).isEqualTo(new Joined.NotWhole());
    assertThat(Joined.of(parts.subList(1, parts.size()))).isEqualTo(new Joined.NotWhole());
    assertThat(Joined.of(parts.reversed())).isEqualTo(new Joined.NotWhole());
    List<Part> mixed = new ArrayList<>(parts);
    mixed.set(1, others.get(1));
    assertThat(Joined.of(mixed)).isEqualTo(new Joined.NotWhole());
    List<Part> changed = new ArrayList<>(parts);
    changed.set(1, with(parts.get(1), Octets.of(new byte[Part.OCTETS])));
    assertThat(Joined.of(changed)).isEqualTo(new Joined.NotWhole());
  }

  private static List<Part> parts(EncodedMail mail) {
    List<Part> parts = new ArrayList<>();
    for (int number = 0; number < mail.parts(); number++) {
      parts.add(((Adu.MailPart) mail.part(number)).part());
    }
    return parts;
  }

  private static Part with(Part part, Octets octets) {
    return new Part(part.mail(), part.whole(), part.number(), part.count(), octets);
  }

  @Test
  void theSizeOfEachPartIsToldBefore() {
    EncodedMail mail =
        encoded(Mails.of(Mails.withAttachment(1 << 20, 3), "bob@town.test"), CodecVersion.NEWEST);

    assertThat(mail.parts()).isEqualTo(3);
    for (int part = 0; part < mail.parts(); part++) {
      long told = BundleSize.ofMail(mail, part, hill.name(), town.name());
      assertThat((long) BundleFormat.encode(hill.sealPart(mail, part, town)).length())
          .isBetween(told - 32, told);
    }
  }
}
