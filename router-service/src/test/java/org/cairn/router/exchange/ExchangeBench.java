package org.cairn.router.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.cairn.bundle.BundleFormat;
import org.cairn.bundle.cbor.Octets;
import org.cairn.codec.CodecVersion;
import org.cairn.router.exchange.Gateways.Gateway;
import org.cairn.seal.adu.Adu;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many mails one thread makes bundles of, and takes out of them. */
@Tag("bench")
class ExchangeBench {
  private static final int MAILS = 2000;

  private final Gateways gateways = new Gateways();
  private final Gateway hill = gateways.hill;
  private final Gateway town = gateways.town;
  private final Mails accepted = Mails.named("text-1to1-2000chars.eml", "bob@town.test");

  @Test
  void mailsOfFiveKilobytes() {
    List<Octets> bundles = List.of();
    for (int round = 1; round <= 5; round++) {
      long start = System.nanoTime();
      List<EncodedMail> mails = new ArrayList<>();
      for (int i = 0; i < MAILS; i++) {
        mails.add(EncodedMail.encode(accepted.mail(), accepted.content(), CodecVersion.NEWEST));
      }
      long encoded = System.nanoTime();
      bundles = mails.stream().map(mail -> BundleFormat.encode(hill.seal(mail, town))).toList();
      long sealed = System.nanoTime();
      List<Octets> opened = bundles.stream().map(this::opened).toList();
      long judged = System.nanoTime();
      long sound =
          opened.stream().filter(o -> town.unpack(o, hill) instanceof Unpacked.Mail).count();
      long unpacked = System.nanoTime();
      System.out.printf(
          "round %d: encoded %d/s, sealed %d/s, opened %d/s, unpacked %d/s, %d octets each%n",
          round,
          perSecond(encoded - start),
          perSecond(sealed - encoded),
          perSecond(judged - sealed),
          perSecond(unpacked - judged),
          bundles.getFirst().length());
      assertThat(sound).isEqualTo(MAILS);
    }
  }

  private Octets opened(Octets bundle) {
    Verdict verdict =
        town.judge(bundle, Gateways.by(hill), Gateways.ALL, Gateways.at(Gateways.NOON)).getFirst();
    return ((Adu.WholeMail) ((Verdict.ForUs) verdict).adu()).encoded();
  }

  private static long perSecond(long nanos) {
    return MAILS * 1_000_000_000L / nanos;
  }
}
