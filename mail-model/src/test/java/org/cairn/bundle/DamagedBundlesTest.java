package org.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to a bundle on its way, it is refused by name, or is another bundle. */
class DamagedBundlesTest {
  static List<String> all() {
    return Vectors.foreignNames();
  }

  /** Whether the octets were refused; what decodes must be exactly what it was decoded from. */
  private static boolean refused(byte[] octets) {
    try {
      Octets given = Octets.of(octets);
      assertThat(BundleFormat.encode(BundleFormat.decode(given))).isEqualTo(given);
      return false;
    } catch (MalformedException _) {
      return true;
    }
  }

  private static byte[] flipped(byte[] octets, int bit) {
    byte[] other = octets.clone();
    other[bit / 8] ^= (byte) (1 << (bit % 8));
    return other;
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyTruncationIsRefused(String name) {
    Octets whole = Vectors.foreign(name);

    for (int length = 0; length < whole.length(); length++) {
      assertThat(refused(whole.slice(0, length).toBytes())).as("%d octets", length).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void noFlippedBitLeadsToAnythingButARefusalOrAnotherBundle(String name) {
    byte[] whole = Vectors.foreign(name).toBytes();

    for (int bit = 0; bit < 8 * whole.length; bit++) {
      refused(flipped(whole, bit));
    }
  }

  @Test
  void everyFlippedBitOfABundleOfOursIsRefused() {
    byte[] whole = BundleFormat.encode(Samples.bundle(Samples.octets(300, 1))).toBytes();

    for (int bit = 0; bit < 8 * whole.length; bit++) {
      assertThat(refused(flipped(whole, bit))).as("bit %d", bit).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void garbageIsRefusedOrDecodesToItself(long seed) {
    Random random = new Random(seed);
    List<String> names = all();

    for (int i = 0; i < 2_000; i++) {
      byte[] octets = Vectors.foreign(names.get(i % names.size())).toBytes();
      for (int change = 1 + random.nextInt(6); change > 0; change--) {
        octets[random.nextInt(octets.length)] = (byte) random.nextInt();
      }
      refused(octets);
    }
  }

  @Test
  void aLengthThatPromisesGigabytesTakesNoMemory() {
    byte[] start = Vectors.foreign("rfc9173-a1-1-original").slice(0, 38).toBytes();
    Octets huge = Octets.concat(Octets.of(start), Octets.ofHex("85010100005b7fffffffffffffff00"));

    assertThat(refused(huge.toBytes())).isTrue();
  }

  @Test
  void aDamagedStatusReportIsRefusedOrAnotherRecord() throws Exception {
    byte[] record =
        BundleFormat.decode(Vectors.foreign("ion-admin-report-received-delivered-time"))
            .payload()
            .toBytes();

    for (int bit = 0; bit < 8 * record.length; bit++) {
      Octets changed = Octets.of(flipped(record, bit));
      try {
        assertThat(AdministrativeRecord.encode(AdministrativeRecord.decode(changed)))
            .isEqualTo(changed);
      } catch (MalformedException e) {
        assertThat(e.fault()).isNotNull();
      }
    }
  }
}
