package org.cairn.lan.tcpcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.cairn.bundle.cbor.Octets;
import org.cairn.lan.tcpcl.TcpclMessage.EndReason;
import org.cairn.lan.tcpcl.TcpclMessage.RefusalReason;
import org.cairn.lan.tcpcl.TcpclMessage.RejectReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The octets of RFC 9174, section by section. */
class MessagesTest {
  private static final int MRU = 64;

  private static final List<TcpclMessage> ALL =
      List.of(
          new TcpclMessage.SessionInit(30, 65_536, 1 << 20, "dtn://ridge/mail", false),
          new TcpclMessage.SessionEnd(true, EndReason.BUSY),
          new TcpclMessage.KeepAlive(),
          new TcpclMessage.Rejected(RejectReason.UNEXPECTED, 7),
          segment(true, false, OptionalLong.of(9), "abcd"),
          segment(false, false, OptionalLong.empty(), "e"),
          segment(false, true, OptionalLong.empty(), "fghi"),
          segment(true, true, OptionalLong.empty(), ""),
          new TcpclMessage.Ack(true, true, 5, 9),
          new TcpclMessage.Refusal(RefusalReason.NO_RESOURCES, 5));

  private static TcpclMessage segment(
      boolean isStart, boolean isEnd, OptionalLong total, String data) {
    return new TcpclMessage.Segment(isStart, isEnd, 5, total, false, Octets.ofUtf8(data));
  }

  private static byte[] write(TcpclMessage message) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TcpclWriter(out).write(message);
    return out.toByteArray();
  }

  private static TcpclReader reader(byte... octets) {
    return new TcpclReader(new ByteArrayInputStream(octets), MRU);
  }

  private static TcpclReader reader(String hex) {
    return reader(Octets.ofHex(hex.replace(" ", "")).toBytes());
  }

  @Test
  void everyMessageIsReadAsItWasWritten() throws Exception {
    for (TcpclMessage message : ALL) {
      assertThat(reader(write(message)).next()).isEqualTo(message);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 07 001e 0000000000010000 0000000000100000 0010 64746e3a2f2f72696467652f6d61696c 00000000",
    "1, 05 01 03",
    "2, 04",
    "3, 06 03 07",
    "4, 01 02 0000000000000005 0000000d 01 0001 0008 0000000000000009 0000000000000004 61626364",
    "5, 01 00 0000000000000005 0000000000000001 65",
    "6, 01 01 0000000000000005 0000000000000004 66676869",
    "7, 01 03 0000000000000005 00000000 0000000000000000",
    "8, 02 03 0000000000000005 0000000000000009",
    "9, 03 02 0000000000000005"
  })
  void theOctetsAreThoseOfTheRfc(int index, String hex) throws Exception {
    assertThat(Octets.of(write(ALL.get(index))).toHex()).isEqualTo(hex.replace(" ", ""));
  }

  @Test
  void theContactHeaderIsReadAndWritten() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TcpclWriter(out).contact(true);

    assertThat(Octets.of(out.toByteArray()).toHex()).isEqualTo("64746e210401");
    assertThat(reader(out.toByteArray()).contact()).isTrue();
    assertThat(reader("64746e210400").contact()).isFalse();
    assertThatThrownBy(() -> reader("64746e210301").contact()).isInstanceOf(TcpclFault.class);
    assertThatThrownBy(() -> reader("474554202f20").contact()).isInstanceOf(TcpclFault.class);
  }

  @Test
  void aMessageThatIsCutShortIsTheEndOfTheConnection() throws Exception {
    for (TcpclMessage message : ALL) {
      byte[] octets = write(message);
      for (int length = 0; length < octets.length; length++) {
        byte[] cut = Arrays.copyOf(octets, length);
        assertThatThrownBy(() -> reader(cut).next()).isInstanceOf(EOFException.class);
      }
    }
  }

  @Test
  void aTypeThatNobodyKnowsIsRejectedWithItsNumber() {
    assertThatThrownBy(() -> reader("2a").next())
        .isInstanceOfSatisfying(
            TcpclFault.class,
            fault ->
                assertThat(fault.answer())
                    .isEqualTo(new TcpclMessage.Rejected(RejectReason.TYPE_UNKNOWN, 0x2a)));
  }

  @ParameterizedTest
  @CsvSource({
    "01 03 0000000000000005 00000000 0000000000000041",
    "01 03 0000000000000005 00000000 ffffffffffffffff",
    "01 03 0000000000000005 ffffffff",
    "01 03 0000000000000005 00000004 01 0001 00",
    "01 03 0000000000000005 00000006 01 0001 0008 00"
  })
  void whatIsLongerThanWasAgreedIsRefusedBeforeItIsRead(String hex) {
    assertThatThrownBy(() -> reader(hex).next()).isInstanceOf(TcpclFault.class);
  }

  @Test
  void anUnknownExtensionIsPassedOverUnlessItIsCritical() throws Exception {
    String head = "01 03 0000000000000005 00000007 ";
    String rest = " 8001 0002 abcd 0000000000000000";

    assertThat(((TcpclMessage.Segment) reader(head + "00" + rest).next()).critical()).isFalse();
    assertThat(((TcpclMessage.Segment) reader(head + "01" + rest).next()).critical()).isTrue();
  }

  @Test
  void aReasonThatNobodyKnowsIsUnknown() throws Exception {
    assertThat(reader("05 00 f0").next())
        .isEqualTo(new TcpclMessage.SessionEnd(false, EndReason.UNKNOWN));
    assertThat(reader("03 7f 0000000000000001").next())
        .isEqualTo(new TcpclMessage.Refusal(RefusalReason.UNKNOWN, 1));
  }

  @Test
  void noiseIsAFaultOrAMessageNeverACrash() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[1 + random.nextInt(60)];
      random.nextBytes(noise);
      noise[0] = (byte) random.nextInt(9);
      try {
        reader(noise).next();
      } catch (IOException e) {
        assertThat(e).isInstanceOfAny(TcpclFault.class, EOFException.class);
      }
    }
  }
}
