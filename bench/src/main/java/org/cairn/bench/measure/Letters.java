package org.cairn.bench.measure;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/// Makes mails of one size that differ in their Message-ID, as encrypted chat mails look: a few
/// header fields and a body that does not compress. Several threads may ask for letters.
public final class Letters implements LetterSource {
  /// The size of every content in bytes.
  public static final int SIZE = 5 * 1024;

  private static final int LINE = 76;

  private final String run;
  private final String body;
  private final AtomicInteger made = new AtomicInteger();

  /// @param run makes the Message-IDs differ from those of other runs
  public Letters(String run, RandomGenerator random) {
    this.run = run;
    byte[] bytes = new byte[SIZE];
    random.nextBytes(bytes);
    this.body =
        Base64.getMimeEncoder(LINE, "\r\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(bytes);
  }

  /// The next letter, of [#SIZE] characters.
  @Override
  public Letter next(String from, String to) {
    String id = run + "." + made.incrementAndGet() + "@bench.test";
    String head =
        """
        From: <%s>\r
        To: <%s>\r
        Subject: [...]\r
        Date: Mon, 05 Jan 2026 12:00:00 +0000\r
        Message-ID: <%s>\r
        MIME-Version: 1.0\r
        Content-Type: text/plain; charset=us-ascii\r
        \r
        """
            .formatted(from, to, id);
    String text = head + body.substring(0, SIZE - head.length() - 2) + "\r\n";
    return new Letter(id, text);
  }
}
