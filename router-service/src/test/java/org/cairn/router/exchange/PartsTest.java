package org.cairn.router.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.router.exchange.Gateways.UNPROVEN;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.BundleFormat;
import org.cairn.bundle.cbor.Octets;
import org.cairn.bundle.part.Part;
import org.cairn.codec.CodecVersion;
import org.cairn.codec.octets.OctetSource;
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
      OctetSource whole = joined(List.copyOf(parts.values())).orElseThrow();
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      Unpacked.Mail mail = (Unpacked.Mail) town.unpack(whole, hill, content);
      assertThat(Arrays.equals(content.toByteArray(), accepted.content())).isTrue();
      assertThat(mail.mail().id()).isEqualTo(accepted.mail().id());
    }
  }

  @Test
  void partsThatDoNotBelongTogetherDoNotMakeAWhole() {
    Mails accepted = Mails.of(Mails.withAttachment(1 << 20, 2), "bob@town.test");
    List<Part> parts = parts(encoded(accepted, CodecVersion.NEWEST));
    List<Part> others = parts(encoded(accepted, CodecVersion.DEFLATE));

    assertThat(joined(parts)).isPresent();
    assertThat(joined(parts.subList(1, parts.size()))).isEmpty();
    assertThat(joined(parts.subList(0, parts.size() - 1))).isEmpty();
    assertThat(joined(parts.reversed())).isEmpty();
    List<Part> mixed = new ArrayList<>(parts);
    mixed.set(1, others.get(1));
    assertThat(joined(mixed)).isEmpty();
    List<Part> changed = new ArrayList<>(parts);
    changed.set(1, with(parts.get(1), Octets.of(new byte[Part.OCTETS])));
    assertThat(joined(changed)).isEmpty();
  }

  /** The first brings what it belongs to; the others come when they are asked for. */
  private static Optional<OctetSource> joined(List<Part> parts) {
    return JoinedParts.of(
        parts.getFirst(),
        number -> number < parts.size() ? Optional.of(parts.get(number)) : Optional.empty());
  }

  @Test
  void aLargeMailThatIsEncodedInPiecesHasTheSameParts() {
    Mails accepted = Mails.of(Mails.withAttachment(LARGE, 5), "bob@town.test");

    EncodedMail whole = encoded(accepted, CodecVersion.NEWEST);
    EncodedMail inPieces =
        EncodedMail.encode(
            accepted.mail(), OctetSource.of(accepted.content()), CodecVersion.NEWEST);

    assertThat(inPieces.whole()).isEqualTo(whole.whole());
    assertThat(inPieces.parts()).isEqualTo(whole.parts());
    for (int part = whole.parts() - 1; part >= 0; part--) {
      assertThat(inPieces.part(part)).isEqualTo(whole.part(part));
    }
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
