package org.cairn.bundle.cbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CborReaderTest {
  private static CborReader reader(String hex) {
    return new CborReader(Octets.ofHex(hex));
  }

  private static Fault fault(ThrowingCallable reading) {
    return catchThrowableOfType(MalformedException.class, reading).fault();
  }

  @Test
  void everyHeadIsAsShortAsCanBeAndReadBack() throws Exception {
    for (long value :
        new long[] {0, 23, 24, 255, 256, 65_535, 65_536, 0xffff_ffffL, 1L << 32, -1}) {
      Octets encoded = new CborWriter().unsigned(value).toOctets();

      assertThat(new CborReader(encoded).unsigned()).isEqualTo(value);
    }
    for (long value : new long[] {0, -1, -24, -25, Long.MIN_VALUE, Long.MAX_VALUE}) {
      Octets encoded = new CborWriter().integer(value).toOctets();

      assertThat(new CborReader(encoded).integer()).isEqualTo(value);
    }
    assertThat(new CborWriter().unsigned(23).unsigned(24).unsigned(-1).toOctets().toHex())
        .isEqualTo("171818" + "1bffffffffffffffff");
  }

  @Test
  void aHeadLongerThanNeededIsRefused() {
    for (String hex : new String[] {"1817", "190018", "1a00000100", "1b0000000000000001"}) {
      assertThat(fault(() -> reader(hex).unsigned())).isEqualTo(Fault.NOT_DETERMINISTIC);
    }
  }

  @Test
  void indefiniteAndReservedHeadsAreRefused() {
    assertThat(fault(() -> reader("9fff").array(0, 9))).isEqualTo(Fault.NOT_DETERMINISTIC);
    assertThat(fault(() -> reader("5f4100ff").bytes(0, 9))).isEqualTo(Fault.NOT_DETERMINISTIC);
    assertThat(fault(() -> reader("1c").unsigned())).isEqualTo(Fault.NOT_WELL_FORMED);
  }

  @Test
  void aLengthIsBelievedOnlyAsFarAsThereAreOctets() {
    assertThat(fault(() -> reader("5a7fffffff00").bytes(0, Integer.MAX_VALUE)))
        .isEqualTo(Fault.TRUNCATED);
    assertThat(fault(() -> reader("5bffffffffffffffff").bytes(0, Integer.MAX_VALUE)))
        .isEqualTo(Fault.TOO_LARGE);
    assertThat(fault(() -> reader("43010203").bytes(0, 2))).isEqualTo(Fault.TOO_LARGE);
    assertThat(fault(() -> reader("43010203").bytes(4, 9))).isEqualTo(Fault.WRONG_VALUE);
  }

  @Test
  void aTextThatIsNotUtf8IsRefused() {
    assertThat(fault(() -> reader("62c328").text(9))).isEqualTo(Fault.NOT_WELL_FORMED);
    assertThat(fault(() -> reader("63eda080").text(9))).isEqualTo(Fault.NOT_WELL_FORMED);
  }

  @Test
  void anItemOfAnyTypeIsPassedOverWhole() throws Exception {
    for (String item :
        new String[] {
          "00",
          "3b7fffffffffffffff",
          "4401020304",
          "626162",
          "80",
          "a0",
          "83010203",
          "a201020304",
          "9f0102ff",
          "bf0102ff",
          "c11a514b67b0",
          "f4",
          "f818",
          "f97e00",
          "fb3ff8000000000000",
          "9f9f9fffffff",
          "82828201020304"
        }) {
      CborReader in = reader(item + "07");

      assertThat(in.item().toHex()).isEqualTo(item);
    }
  }

  @Test
  void whatIsNoItemIsRefused() {
    assertThat(fault(() -> reader("ff").item())).isEqualTo(Fault.NOT_WELL_FORMED);
    assertThat(fault(() -> reader("81ff").item())).isEqualTo(Fault.NOT_WELL_FORMED);
    assertThat(fault(() -> reader("5f4100ff").item())).isEqualTo(Fault.NOT_WELL_FORMED);
    assertThat(fault(() -> reader("8201").item())).isEqualTo(Fault.TRUNCATED);
    assertThat(fault(() -> reader("9bffffffffffffffff").item())).isEqualTo(Fault.TOO_LARGE);
    assertThat(fault(() -> reader("bb7fffffffffffffff").item())).isEqualTo(Fault.TOO_LARGE);
    assertThat(fault(() -> reader("81".repeat(17) + "00").item())).isEqualTo(Fault.TOO_LARGE);
  }
}
