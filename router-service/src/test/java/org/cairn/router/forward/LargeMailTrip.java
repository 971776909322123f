package org.cairn.router.forward;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import org.cairn.custody.Answer;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.MailAddress;

/** A process in which one mail goes from gateway to gateway, whose contents are in files. */
final class LargeMailTrip {
  private static final int LINE = 57;

  private LargeMailTrip() {}

  /**
   * Prints the hash of what was sent and of what arrived.
   *
   * @param arguments a folder for the files; how many lines the mail has; whether they are base64
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    TestGateway ridge = gateway("ridge", folder, 1);
    TestGateway town = gateway("town", folder, 2);
    ridge.pairWith(town);
    town.pairWith(ridge);
    ridge.hasLink(town.node());
    ContentRef.Stored content =
        written(ridge.log(), Integer.parseInt(arguments[1]), arguments[2].equals("base64"));
    long start = System.nanoTime();
    ridge.sends(content, MailAddress.parse("ben@town.test"));
    long sent = System.nanoTime();
    for (Effect.Say say : ridge.carried(town)) {
      byte[] octets = ridge.octets(say);
      ridge.answer(say, new Answer.LeftExpected(Duration.ofHours(1)));
      town.receives(say, octets, ridge.node());
    }
    long joined = System.nanoTime();
    MailAccepted mail = town.arrived().getFirst();
    System.out.printf(
        "%d octets, sealed in %d ms, joined in %d ms, heap %d MiB%n",
        content.sizeOctets(),
        Duration.ofNanos(sent - start).toMillis(),
        Duration.ofNanos(joined - sent).toMillis(),
        Runtime.getRuntime().maxMemory() >> 20);
    System.out.println("sent " + content.hash());
    System.out.println("arrived " + mail.content().hash());
  }

  private static TestGateway gateway(String name, Path folder, long seed) throws IOException {
    return new TestGateway(
        name, seed, 128 << 20, Shelf.in(Files.createDirectories(folder.resolve(name))));
  }

  private static ContentRef.Stored written(TestContents log, int lines, boolean base64)
      throws IOException {
    Random random = new Random(3);
    try (Contents.Writing writing = log.begin()) {
      OutputStream out = writing.out();
      out.write(
          "Message-ID: <1@ridge.test>\r\nContent-Transfer-Encoding: base64\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));
      byte[] line = new byte[LINE];
      for (int count = 0; count < lines; count++) {
        random.nextBytes(line);
        String text = base64 ? Base64.getEncoder().encodeToString(line) : words(random);
        out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
      }
      return writing.finish();
    }
  }

  private static String words(Random random) {
    StringBuilder words = new StringBuilder();
    while (words.length() < 70) {
      words.append(Integer.toString(random.nextInt(2_000), Character.MAX_RADIX)).append(' ');
    }
    return words.toString();
  }
}
