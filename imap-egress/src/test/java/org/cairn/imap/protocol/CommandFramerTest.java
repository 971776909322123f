package org.cairn.imap.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cairn.imap.mailbox.ContentWriter;
import org.cairn.imap.mailbox.MailboxStoreException;
import org.cairn.imap.mailbox.NoRoomException;
import org.cairn.imap.mailbox.StagedContent;
import org.cairn.imap.protocol.Framing.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandFramerTest {
  private final List<Written> written = new ArrayList<>();
  private final CommandFramer framer =
      new CommandFramer(FramingLimits.afterLogin(100_000), this::newContent);
  private boolean storeFails;
  private long roomOctets = Long.MAX_VALUE;

  /** What went to the store. */
  private static final class Written implements ContentWriter {
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private boolean finished;
    private boolean closed;

    @Override
    public void write(byte[] more, int offset, int length) {
      octets.write(more, offset, length);
    }

    @Override
    public StagedContent finish() {
      finished = true;
      long size = octets.size();
      return () -> size;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private ContentWriter newContent(long octets) {
    if (octets > roomOctets) {
      throw new NoRoomException();
    }
    if (storeFails) {
      throw new MailboxStoreException("disk full");
    }
    Written writer = new Written();
    written.add(writer);
    return writer;
  }

  private List<Framing> read(CommandFramer reader, String octets) {
    ByteBuffer input = ByteBuffer.wrap(octets.getBytes(StandardCharsets.ISO_8859_1));
    List<Framing> found = new ArrayList<>();
    while (input.hasRemaining()) {
      Framing framing = reader.read(input);
      if (!(framing instanceof Framing.More)) {
        found.add(framing);
      }
    }
    return found;
  }

  private List<Framing> read(String octets) {
    return read(framer, octets);
  }

  @Test
  void aLineIsACommand() {
    assertThat(read("a NOOP\r\n"))
        .singleElement()
        .isInstanceOfSatisfying(
            Framing.Whole.class, w -> assertThat(w.text().firstLine()).isEqualTo("a NOOP"));
  }

  @Test
  void aLiteralIsWaitedForAndBecomesPartOfTheCommand() {
    List<Framing> found = read("a LOGIN {4}\r\nanna {2+}\r\npw\r\n");

    assertThat(found.getFirst()).isInstanceOf(Framing.Continue.class);
    CommandText text = ((Framing.Whole) found.getLast()).text();
    assertThat(CommandParser.parse(text))
        .isInstanceOfSatisfying(
            Parsed.Request.class,
            r ->
                assertThat(r.command())
                    .isEqualTo(new LoginCommand.Login("anna", new LoginCommand.Secret("pw"))));
  }

  @Test
  void aLargeAppendGoesToTheStoreAsItComes() {
    String mail = "x".repeat(90_000);

    List<Framing> found = read("a APPEND INBOX {90000}\r\n" + mail + "\r\n");

    assertThat(found).hasSize(2);
    assertThat(written).hasSize(1);
    assertThat(written.getFirst().octets.size()).isEqualTo(90_000);
    assertThat(written.getFirst().finished).isTrue();
  }

  @Test
  void onlyAnAppendMayBringALargeLiteral() {
    assertThat(read("a LOGIN {90000}\r\nb NOOP\r\n"))
        .first()
        .isEqualTo(new Framing.Refused(new Tag("a"), Refusal.TOO_LONG));
    assertThat(written).isEmpty();
  }

  @Test
  void nothingIsAppendedBeforeTheLogin() {
    CommandFramer before = new CommandFramer(FramingLimits.BEFORE_LOGIN, this::newContent);

    assertThat(read(before, "a APPEND INBOX {5000}\r\n"))
        .containsExactly(new Framing.Refused(new Tag("a"), Refusal.TOO_BIG));
  }

  @Test
  void aMailOverTheLimitIsRefusedBeforeItComes() {
    assertThat(read("a APPEND INBOX {100001}\r\n"))
        .containsExactly(new Framing.Refused(new Tag("a"), Refusal.TOO_BIG));
  }

  @Test
  void aMailOverTheLimitThatDoesNotWaitIsPassedOver() {
    List<Framing> found =
        read("a APPEND INBOX {100001+}\r\n" + "x".repeat(100_001) + "\r\nb NOOP\r\n");

    assertThat(found.getFirst()).isEqualTo(new Framing.Refused(new Tag("a"), Refusal.TOO_BIG));
    assertThat(found.getLast())
        .isInstanceOfSatisfying(
            Framing.Whole.class, w -> assertThat(w.text().firstLine()).isEqualTo("b NOOP"));
  }

  @Test
  void aStoreThatFailsRefusesTheMailAndLosesNoCommand() {
    storeFails = true;

    List<Framing> found =
        read("a APPEND INBOX {90000+}\r\n" + "x".repeat(90_000) + "\r\nb NOOP\r\n");

    assertThat(found.getFirst()).isEqualTo(new Framing.Refused(new Tag("a"), Refusal.NO_STORE));
    assertThat(found).hasSize(2);
  }

  @Test
  void aDiskThatIsNearlyFullRefusesTheMailBeforeItComes() {
    roomOctets = 89_999;

    assertThat(read("a APPEND INBOX {90000}\r\nb NOOP\r\n"))
        .first()
        .isEqualTo(new Framing.Refused(new Tag("a"), Refusal.NO_ROOM));
  }

  @Test
  void aMailThatIsBrokenOffIsDropped() {
    read("a APPEND INBOX {90000}\r\nhalf of it");
    framer.close();

    assertThat(written.getFirst().closed).isTrue();
    assertThat(written.getFirst().finished).isFalse();
  }

  @Test
  void aLineWithoutEndIsPassedOver() {
    List<Framing> found =
        read("a NOOP" + " ".repeat(100_000) + "{10+}\r\n0123456789\r\nb NOOP\r\n");

    assertThat(found.getFirst()).isEqualTo(new Framing.Refused(new Tag("a"), Refusal.TOO_LONG));
    assertThat(found).hasSize(2);
  }

  @Test
  void aLineWithoutEndIsNotAwaited() {
    assertThat(read("a NOOP" + " ".repeat(131_067))).isEmpty();
    assertThat(read(" ")).as("131,074 octets").containsExactly(new Framing.Flood());
  }

  @Test
  void beforeTheLoginALineWithoutEndIsGivenUpSooner() {
    CommandFramer before = new CommandFramer(FramingLimits.BEFORE_LOGIN, this::newContent);

    assertThat(read(before, "a".repeat(72 * 1024 + 1))).isEmpty();
    assertThat(read(before, "a")).containsExactly(new Framing.Flood());
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 90_000})
  void aMailWithANulOctetIsPassedOver(int size) {
    String mail = "x".repeat(size - 2) + "\0y";

    List<Framing> found = read("a APPEND INBOX {" + size + "+}\r\n" + mail + "\r\nb NOOP\r\n");

    assertThat(found.getFirst()).isEqualTo(new Framing.Refused(new Tag("a"), Refusal.NUL));
    assertThat(found).hasSize(2);
    assertThat(written).allMatch(content -> content.closed && !content.finished);
  }

  @Test
  void manySmallLiteralsTogetherAreTooLong() {
    StringBuilder command = new StringBuilder("a ID (");
    for (int i = 0; i < 10; i++) {
      command.append("{30000+}\r\n").append("x".repeat(30_000)).append(' ');
    }

    assertThat(read(command + ")\r\n"))
        .containsExactly(new Framing.Refused(new Tag("a"), Refusal.TOO_LONG));
  }

  @Test
  void aFloodEndsIt() {
    List<Framing> found = read("a LOGIN {99999999999+}\r\n");

    assertThat(found).containsExactly(new Framing.Flood());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64})
  void whereTheOctetsAreCutDoesNotMatter(int size) {
    String octets =
        "a LOGIN {4}\r\nanna {2+}\r\npw\r\nb NOOP\r\nc APPEND INBOX {40000+}\r\n"
            + "y".repeat(40_000)
            + "\r\nd "
            + "z".repeat(70_000)
            + "\r\n";
    List<Framing> found = new ArrayList<>();
    for (int at = 0; at < octets.length(); at += size) {
      found.addAll(read(octets.substring(at, Math.min(octets.length(), at + size))));
    }

    assertThat(found.stream().map(f -> f.getClass().getSimpleName()))
        .containsExactly("Continue", "Whole", "Whole", "Whole", "Refused");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomOctetsNeverCrash(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 3_000; round++) {
      for (Framing framing : read(RandomCommands.next(random))) {
        if (framing instanceof Framing.Whole(CommandText text)) {
          assertThat(CommandParser.parse(text)).isNotNull();
        }
      }
    }
  }
}
