package org.cairn.router.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.cairn.codec.CodecVersion;
import org.cairn.codec.octets.OctetSource;
import org.cairn.mail.ContentClass;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.router.exchange.Unpacked.Undecodable;
import org.junit.jupiter.api.Test;

class UnpackedTest {
  private static final NodeName HILL = NodeName.of("hill");
  private static final Mails ACCEPTED =
      Mails.named("image-200k-2-post-message.eml", "bob@town.test", "carol@lake.test");

  private static EncodedMail encoded() {
    return EncodedMail.encode(ACCEPTED.mail(), ACCEPTED.content(), CodecVersion.NEWEST);
  }

  private static Unpacked unpacked(OctetSource encoded, String domain, int mostOctets) {
    return Unpacked.of(
        encoded,
        HILL,
        Set.of(Domain.of(domain)),
        Gateways.NOON,
        mostOctets,
        OutputStream.nullOutputStream());
  }

  @Test
  void aFileBehindAPreMessageIsBulkHereToo() {
    Unpacked.Mail mail = (Unpacked.Mail) unpacked(encoded().octets(), "Town.test", 1 << 20);

    assertThat(mail.mail().accepted(ACCEPTED.mail().content(), true).contentClass())
        .isEqualTo(ContentClass.BULK);
    assertThat(mail.mail().envelope().recipients())
        .containsExactly(ACCEPTED.mail().envelope().recipients().getFirst());
  }

  @Test
  void aMailForNobodyHereIsNoMailOfOurs() {
    assertThat(unpacked(encoded().octets(), "river.test", 1 << 20))
        .isEqualTo(new Unpacked.ForNobodyHere(ACCEPTED.mail().id()));
  }

  @Test
  void moreThanWeTakeIsRefusedBeforeItIsThere() {
    byte[] zeros = new byte[64 << 20];
    Mails bomb = Mails.of(zeros, "bob@town.test");
    OctetSource encoded =
        EncodedMail.encode(bomb.mail(), bomb.content(), CodecVersion.DEFLATE).octets();

    assertThat(encoded.length()).isLessThan(100_000);
    assertThat(unpacked(encoded, "town.test", 1 << 20))
        .isEqualTo(new Undecodable(CodecVersion.DEFLATE, "TOO_LARGE"));
  }

  @Test
  void aVersionOfLaterGatewaysIsAnsweredByOurNewest() {
    byte[] dense = new byte[64]; // kept as it is, so its head stands just before it
    new Random(2).nextBytes(dense);
    Mails random = Mails.of(dense, "b@t");
    OctetSource encoded =
        EncodedMail.encode(random.mail(), random.content(), CodecVersion.DEFLATE).octets();
    byte[] later = encoded.all().clone();
    int head = later.length - random.content().length - 1;
    later[head] = (byte) (6 << 5);

    assertThat(unpacked(OctetSource.of(later), "t", 1 << 20))
        .isEqualTo(new Undecodable(CodecVersion.NEWEST, "UNKNOWN_VERSION"));
  }

  @Test
  void whateverTheOctetsAreTheyAreAMailOrNone() {
    Mails small = Mails.named("text-1to1-short.eml", "bob@town.test");
    byte[] whole =
        EncodedMail.encode(small.mail(), small.content(), CodecVersion.NEWEST).octets().all();
    Random random = new Random(9);
    for (int i = 0; i < 3000; i++) {
      byte[] changed = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
      if (changed.length > 0) {
        changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
      }
      assertThat(unpacked(OctetSource.of(changed), "town.test", 1 << 16)).isNotNull();
    }
  }
}
