package org.cairn.filespooler.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import org.cairn.bundle.cbor.Octets;
import org.cairn.mail.Sha256;
import org.cairn.seal.Incarnation;
import org.junit.jupiter.api.Test;

class JobHeadTest {
  /** What fspl 1.2.2 wrote for {@code prepare -i - -- cairn 'a b' 17}, with "hello" after it. */
  private static final Octets COMMAND =
      Octets.ofHex(
          "2a46494c4553504f4f4c455200010000000000000044a9d485b8e1dea3b783a3"
              + "73657101a56374696d6592ce6b04d212ce34bb1c39a8636d645f7479706581a7"
              + "436f6d6d616e6482a6706172616d739395636169726e93612062923137a3656e"
              + "769068656c6c6f");

  /** The same for {@code prepare-nop}. */
  private static final Octets NOTHING =
      Octets.ofHex(
          "2a46494c4553504f4f4c45520001000000000000002417028f083dcbffd783a3"
              + "73657103a56374696d6592ce6b04d212ce3600ae6fa8636d645f74797065a34e"
              + "4f50");

  private static Octets job(String head) {
    byte[] octets = Octets.ofHex(head).toBytes();
    ByteBuffer job = ByteBuffer.allocate(30 + octets.length);
    job.put(Octets.ofHex("2a46494c4553504f4f4c45520001").toBytes());
    job.putLong(octets.length).putInt(crc(octets, octets.length));
    job.putInt(crc(job.array(), 26)).put(octets);
    return Octets.of(job.array());
  }

  private static int crc(byte[] octets, int length) {
    CRC32 crc = new CRC32();
    crc.update(octets, 0, length);
    return (int) crc.getValue();
  }

  @Test
  void aCommandIsRead() {
    assertThat(JobHead.read(COMMAND))
        .contains(
            new JobHead(
                1,
                new JobHead.Command(List.of("cairn", "a b", "17"), false),
                COMMAND.length() - 5));
  }

  @Test
  void aJobThatDoesNothingIsRead() {
    assertThat(JobHead.read(NOTHING))
        .contains(new JobHead(3, new JobHead.Nothing(), NOTHING.length()));
  }

  @Test
  void aJobThatIsToFailIsRead() {
    assertThat(JobHead.read(job("82a373657103a8636d645f74797065a44661696c")))
        .map(JobHead::kind)
        .contains(new JobHead.Failure());
  }

  @Test
  void variablesAreSeen() {
    String command = "82a373657103a8636d645f7479706581a7436f6d6d616e6482a6706172616d73919161";
    assertThat(JobHead.read(job(command + "a3656e76919291589131")))
        .map(JobHead::kind)
        .contains(new JobHead.Command(List.of("a"), true));
  }

  @Test
  void everyNumberThatFsplWritesIsRead() {
    String[] numbers = {"01", "7f", "cc80", "cd0100", "ce00010000", "cf0000000100000000"};
    long[] read = {1, 127, 128, 256, 65_536, 1L << 32};
    for (int i = 0; i < numbers.length; i++) {
      assertThat(JobHead.read(job("82a3736571" + numbers[i] + "a8636d645f74797065a34e4f50")))
          .map(JobHead::number)
          .contains(read[i]);
    }
    for (String wrong : List.of("00", "ff", "cfffffffffffffffff", "a131", "cf7fffffffffffffff")) {
      assertThat(JobHead.read(job("82a3736571" + wrong + "a8636d645f74797065a34e4f50"))).isEmpty();
    }
  }

  @Test
  void aHeadThatIsCutIsNone() {
    for (int length = 0; length < COMMAND.length() - 5; length++) {
      assertThat(JobHead.read(COMMAND.slice(0, length))).as("%d octets", length).isEmpty();
    }
  }

  @Test
  void aFlippedBitIsSeen() {
    for (int at = 0; at < COMMAND.length() - 5; at++) {
      byte[] flipped = COMMAND.toBytes();
      flipped[at] ^= 1;
      assertThat(JobHead.read(Octets.of(flipped))).as("octet %d", at).isEmpty();
    }
  }

  @Test
  void noHeadWhoseChecksumsAreRightBreaksTheReader() {
    Random random = new Random(11);
    byte[] head = COMMAND.slice(30, COMMAND.length() - 5).toBytes();
    for (int round = 0; round < 50_000; round++) {
      byte[] other = head.clone();
      int changes = 1 + random.nextInt(4);
      for (int i = 0; i < changes; i++) {
        other[random.nextInt(other.length)] = (byte) random.nextInt();
      }
      Optional<JobHead> read = JobHead.read(job(Octets.of(other).toHex()));
      read.ifPresent(found -> assertThat(found.number()).isPositive());
    }
  }

  @Test
  void deepAndWideHeadsAreRefusedBeforeTheyAreMade() {
    assertThat(JobHead.read(job("81a161" + "91".repeat(60_000) + "00"))).isEmpty();
    assertThat(JobHead.read(job("dfffffffff"))).isEmpty();
    assertThat(JobHead.read(job("81a161ddffffffff"))).isEmpty();
    assertThat(JobHead.read(job("81dbffffffff"))).isEmpty();
  }

  @Test
  void labelsAreReadAsTheyAreWritten() {
    QueueName queue = QueueName.fresh(new Incarnation(-2), new Random(1));
    JobLabel plain = new JobLabel(17, Sha256.of(new byte[17]), Optional.empty());
    JobLabel said = new JobLabel(0, Sha256.of(new byte[0]), Optional.of(new Heard(queue, 5, true)));

    assertThat(JobLabel.parse(plain.params())).contains(plain);
    assertThat(JobLabel.parse(said.params())).contains(said);
    assertThat(queue.text()).startsWith("q-fffffffe-");
    assertThat(QueueName.parse(queue.text())).contains(queue);
  }

  @Test
  void otherLabelsAreNone() {
    List<String> sound = new JobLabel(1, Sha256.of(new byte[1]), Optional.empty()).params();
    assertThat(JobLabel.parse(List.of())).isEmpty();
    assertThat(JobLabel.parse(sound.subList(0, 3))).isEmpty();
    for (int i = 0; i < 4; i++) {
      List<String> other = new ArrayList<>(sound);
      other.set(i, other.get(i) + "-");
      assertThat(JobLabel.parse(other)).isEmpty();
    }
    List<String> more = new ArrayList<>(sound);
    more.addAll(List.of("heard", "../../etc", "1", "stalled"));
    assertThat(JobLabel.parse(more)).map(JobLabel::heard).contains(Optional.empty());
  }
}
