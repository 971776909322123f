package org.cairn.router.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.cairn.log.Position;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.ContentId;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.ContentClass;
import org.cairn.mail.Envelope;
import org.cairn.mail.HeaderFields;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.ReversePath;
import org.cairn.mail.Sha256;

/** Mails as they are accepted, among them those of the real client. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Mails(MailAccepted mail, byte[] content) {
  static final Instant ACCEPTED = Gateways.NOON.minus(Duration.ofMinutes(1));

  static List<String> names() {
    return new String(read("envelopes.tsv"), StandardCharsets.UTF_8)
        .lines()
        .map(row -> row.substring(0, row.indexOf('\t')))
        .toList();
  }

  /** A mail of the real client, to other recipients than it had. */
  static Mails named(String name, String... recipients) {
    return of(read(name), recipients);
  }

  static Mails of(byte[] content, String... recipients) {
    Envelope envelope =
        Envelope.of(
            ReversePath.of(MailAddress.parse("alice@hill.test")),
            Arrays.stream(recipients).map(MailAddress::parse).toList());
    ContentClass contentClass =
        ContentClass.of(content.length, HeaderFields.parse(content).isPostMessage());
    return new Mails(
        new MailAccepted(
            MailId.derive(envelope, Sha256.of(content)),
            NodeName.of("hill"),
            ACCEPTED,
            new Arrival.Submitted(MailAddress.parse("alice@hill.test")),
            envelope,
            contentClass,
            ref(content)),
        content);
  }

  static ContentRef ref(byte[] content) {
    return content.length <= ContentRef.INLINE_OCTETS
        ? ContentRef.Inline.of(content)
        : new ContentRef.Stored(
            new ContentId("00".repeat(16)),
            content.length,
            Sha256.of(content),
            1,
            new Position(0, 0));
  }

  /** A mail with an attachment of random octets. */
  static byte[] withAttachment(int octets, long seed) {
    byte[] attachment = new byte[octets];
    new Random(seed).nextBytes(attachment);
    String head =
        """
        From: alice@hill.test
        To: bob@town.test
        Message-ID: <large@hill.test>
        Content-Type: application/octet-stream
        Content-Transfer-Encoding: base64

        """
            .replace("\n", "\r\n");
    return (head + Base64.getMimeEncoder().encodeToString(attachment) + "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] read(String name) {
    try (InputStream file = Mails.class.getResourceAsStream("/corpus/deltachat/" + name)) {
      return Objects.requireNonNull(file, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
