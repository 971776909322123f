package org.cairn.seal.adu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.cairn.bundle.BundleId;
import org.cairn.bundle.Samples;
import org.cairn.bundle.Vectors;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.bundle.part.Part;
import org.cairn.mail.MailId;
import org.cairn.mail.Sha256;
import org.cairn.seal.key.SealSecretKey;
import org.junit.jupiter.api.Test;

class AduFormatTest {
  private static final MailId MAIL = new MailId("00112233445566778899aabbccddeeff");
  private static final BundleId BUNDLE = Samples.bundle(Octets.EMPTY).id();

  private static Adu receipts() {
    return new Adu.Receipts(
        List.of(
            new Receipt.Arrived(MAIL),
            new Receipt.PartArrived(MAIL, 7),
            new Receipt.Relayed(BUNDLE, Samples.NOON),
            new Receipt.NotDecoded(MAIL, 0),
            new Receipt.NotJoined(MAIL),
            new Receipt.NotOpened(BUNDLE, SealSecretKey.generate(new Random(1)).publicKey().id())));
  }

  private static Adu undecoded() {
    return new Adu.Receipts(List.of(new Receipt.Undecoded(BUNDLE, 1)));
  }

  private static List<Adu> all() {
    Octets octets = Samples.octets(100, 1);
    return List.of(
        receipts(),
        undecoded(),
        new Adu.WholeMail(octets),
        new Adu.Announcement(octets),
        new Adu.MailPart(new Part(MAIL, Sha256.of(new byte[1]), 2, 3, octets)));
  }

  @Test
  void everyUnitIsReadAsItWasWritten() throws Exception {
    for (Adu adu : all()) {
      assertThat(AduFormat.decode(AduFormat.encode(adu))).isEqualTo(adu);
    }
  }

  @Test
  void receiptsAreTheSameOctetsInEveryRelease() throws Exception {
    Octets golden = Vectors.hex("/seal/receipts-v1.hex");

    assertThat(AduFormat.encode(receipts())).isEqualTo(golden);
    assertThat(AduFormat.decode(golden)).isEqualTo(receipts());

    Octets later = Vectors.hex("/seal/receipt-undecoded-v1.hex");
    assertThat(AduFormat.encode(undecoded())).isEqualTo(later);
    assertThat(AduFormat.decode(later)).isEqualTo(undecoded());
  }

  @Test
  void aWholeMailCostsOneOctet() {
    assertThat(AduFormat.encode(new Adu.WholeMail(Samples.octets(100, 1))).length()).isEqualTo(101);
  }

  @Test
  void everyTruncationOfReceiptsAndPartsIsRefused() {
    for (Adu adu : List.of(receipts(), undecoded(), all().getLast())) {
      Octets whole = AduFormat.encode(adu);
      for (int length = 0; length < whole.length(); length++) {
        Octets cut = whole.slice(0, length);
        assertThatThrownBy(() -> AduFormat.decode(cut)).isInstanceOf(MalformedException.class);
      }
    }
  }

  @Test
  void noFlippedBitIsAnythingButARefusalOrAnotherUnit() {
    for (Adu adu : all()) {
      byte[] whole = AduFormat.encode(adu).toBytes();
      for (int bit = 0; bit < 8 * whole.length; bit++) {
        byte[] changed = whole.clone();
        changed[bit / 8] ^= (byte) (1 << (bit % 8));
        try {
          Adu other = AduFormat.decode(Octets.of(changed));
          assertThat(AduFormat.encode(other)).isEqualTo(Octets.of(changed));
        } catch (MalformedException e) {
          assertThat(e.fault()).isNotNull();
        }
      }
    }
  }
}
