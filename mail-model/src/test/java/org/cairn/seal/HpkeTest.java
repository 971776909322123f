package org.cairn.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.cairn.bundle.Samples;
import org.cairn.bundle.cbor.Octets;
import org.cairn.seal.key.SealPublicKey;
import org.cairn.seal.key.SealSecretKey;
import org.junit.jupiter.api.Test;

class HpkeTest {
  // RFC 9180 appendix A.2.3: mode 2, kem 0x0020, kdf 0x0001, aead 0x0003.
  private static final Octets INFO = Octets.ofHex("4f6465206f6e2061204772656369616e2055726e");
  private static final SealSecretKey EPHEMERAL =
      secret("c94619e1af28971c8fa7957192b7e62a71ca2dcdde0a7cc4a8a9e741d600ab13");
  private static final SealSecretKey RECIPIENT =
      secret("3ca22a6d1cda1bb9480949ec5329d3bf0b080ca4c45879c95eddb55c70b80b82");
  private static final SealSecretKey SENDER =
      secret("2def0cb58ffcf83d1062dd085c8aceca7f4c0c3fd05912d847b61f3e54121f05");
  private static final Octets PLAINTEXT =
      Octets.ofHex("4265617574792069732074727574682c20747275746820626561757479");
  private static final Octets AAD = Octets.ofHex("436f756e742d30");
  private static final Hpke.Sealed SEALED =
      new Hpke.Sealed(
          Octets.ofHex("f7674cc8cd7baa5872d1f33dbaffe3314239f6197ddf5ded1746760bfc847e0e"),
          Octets.ofHex(
              "ab1a13c9d4f01a87ec3440dbd756e2677bd2ecf9df0ce7ed73869b98e00c09be"
                  + "111cb9fdf077347aeb88e61bdf"));

  private static SealSecretKey secret(String hex) {
    return SealSecretKey.of(Octets.ofHex(hex));
  }

  @Test
  void sealsAsTheVectorOfTheRfcSays() {
    assertThat(RECIPIENT.publicKey().octets().toHex())
        .isEqualTo("1a478716d63cb2e16786ee93004486dc151e988b34b475043d3e0175bdb01c44");
    assertThat(new HpkeSender(EPHEMERAL, SENDER, RECIPIENT.publicKey()).seal(INFO, AAD, PLAINTEXT))
        .isEqualTo(SEALED);
  }

  @Test
  void opensTheVectorOfTheRfc() {
    assertThat(Hpke.open(RECIPIENT, SENDER.publicKey(), INFO, AAD, SEALED)).contains(PLAINTEXT);
  }

  @Test
  void whatWeSealBouncyCastleOpens() throws InvalidCipherTextException {
    Random random = new Random(9);
    for (int size : new int[] {0, 1, 15, 16, 17, 63, 64, 65, 100_000}) {
      Octets plaintext = Samples.octets(size, size);
      Octets info = Samples.octets(size % 50, 1);
      Octets aad = Samples.octets(size % 300, 2);

      Hpke.Sealed sealed = Hpke.seal(SENDER, RECIPIENT.publicKey(), info, aad, plaintext, random);

      assertThat(sealed.ciphertext().length()).isEqualTo(size + Hpke.TAG_OCTETS);
      assertThat(openedByBouncyCastle(info, aad, sealed)).isEqualTo(plaintext);
      assertThat(Hpke.open(RECIPIENT, SENDER.publicKey(), info, aad, sealed)).contains(plaintext);
    }
  }

  @Test
  void whatBouncyCastleSealsWeOpen() throws InvalidCipherTextException {
    for (int size : new int[] {0, 1, 64, 65, 100_000}) {
      Octets plaintext = Samples.octets(size, size);
      HPKEContextWithEncapsulation context =
          theirs().setupAuthS(RECIPIENT.publicKey().toParameters(), INFO.toBytes(), pair(SENDER));
      Hpke.Sealed sealed =
          new Hpke.Sealed(
              Octets.of(context.getEncapsulation()),
              Octets.of(context.seal(AAD.toBytes(), plaintext.toBytes())));

      assertThat(Hpke.open(RECIPIENT, SENDER.publicKey(), INFO, AAD, sealed)).contains(plaintext);
      assertThat(Hpke.open(RECIPIENT, EPHEMERAL.publicKey(), INFO, AAD, sealed)).isEmpty();
    }
  }

  private static AsymmetricCipherKeyPair pair(SealSecretKey secret) {
    return new AsymmetricCipherKeyPair(secret.publicKey().toParameters(), secret.toParameters());
  }

  private static HPKE theirs() {
    return new HPKE(
        HPKE.mode_auth, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_CHACHA20_POLY1305);
  }

  private static Octets openedByBouncyCastle(Octets info, Octets aad, Hpke.Sealed sealed)
      throws InvalidCipherTextException {
    return Octets.of(
        theirs()
            .setupAuthR(
                sealed.encapsulated().toBytes(),
                pair(RECIPIENT),
                info.toBytes(),
                SENDER.publicKey().toParameters())
            .open(aad.toBytes(), sealed.ciphertext().toBytes()));
  }

  @Test
  void pointsOfSmallOrderAreRefused() {
    for (String point :
        new String[] {
          "00".repeat(32),
          "01" + "00".repeat(31),
          "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"
        }) {
      Hpke.Sealed hostile = new Hpke.Sealed(Octets.ofHex(point), SEALED.ciphertext());
      SealPublicKey weak = new SealPublicKey(Octets.ofHex(point));

      assertThat(Hpke.open(RECIPIENT, SENDER.publicKey(), INFO, AAD, hostile)).isEmpty();
      assertThat(Hpke.open(RECIPIENT, weak, INFO, AAD, SEALED)).isEmpty();
    }
  }
}
