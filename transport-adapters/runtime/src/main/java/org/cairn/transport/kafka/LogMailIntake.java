package org.cairn.transport.kafka;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.cairn.log.EventLogException;
import org.cairn.log.kafka.ContentWriter;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.MailAccepted;
import org.cairn.log.record.TraceLine;
import org.cairn.mail.ContentClass;
import org.cairn.mail.Envelope;
import org.cairn.mail.HeaderFields;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.Sha256;
import org.cairn.transport.courier.MailIntake;
import org.jspecify.annotations.Nullable;

/**
 * Appends mails of neighbours without Cairn to {@code mail.accepted}, as smtp-ingress does with
 * those of other servers: content that is large goes to {@code content} while it is read. Confined
 * to one thread.
 *
 * @param teller the service, for the trace
 * @param self this gateway
 * @param random names contents
 */
public record LogMailIntake(
    String teller, NodeName self, LogWriter log, InstantSource clock, RandomGenerator random)
    implements MailIntake {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  @Override
  public Taking begin(NodeName from) {
    return new Mail(from, clock.instant());
  }

  /**
   * The {@code Received} field (RFC 5321 section 4.4); what goes round in a circle is seen by it.
   */
  private byte[] traceField(NodeName from, Instant now) {
    return "Received: from %s\r\n\tby %s with %s;\r\n\t%s\r\n"
        .formatted(from, self, teller.toUpperCase(Locale.ROOT), DATE.format(now))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private final class Mail implements Taking {
    private final NodeName from;
    private final Instant now;
    private final MessageDigest received = Sha256.newDigest();
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private @Nullable ContentWriter rest;

    Mail(NodeName from, Instant now) {
      this.from = from;
      this.now = now;
      head.writeBytes(traceField(from, now));
    }

    /** Whoever closes it has written all of it, no more. */
    private final class Sink extends OutputStream {
      @Override
      public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
      }

      @Override
      public void write(byte[] octets, int from, int length) throws IOException {
        take(octets, from, length);
      }
    }

    @Override
    public OutputStream content() {
      return new BufferedOutputStream(new Sink());
    }

    private void take(byte[] octets, int offset, int length) throws IOException {
      received.update(octets, offset, length);
      ContentWriter open = rest;
      if (open == null && head.size() + length > ContentRef.INLINE_OCTETS) {
        open = new ContentWriter(log, random);
        rest = open;
        open.write(head.toByteArray());
      }
      if (open == null) {
        head.write(octets, offset, length);
      } else {
        open.write(octets, offset, length);
      }
    }

    private HeaderFields header() {
      return HeaderFields.parse(head.toByteArray());
    }

    @Override
    public int hops() {
      return (int) header().fields().stream().filter(f -> f.name().equals("received")).count() - 1;
    }

    @Override
    public void accept(Envelope envelope, Sha256 file, int number) throws InterruptedException {
      HeaderFields header = header();
      MailId id =
          header.has("Message-ID")
              ? MailId.derive(envelope, Sha256.of(received))
              : MailId.derive(from, file, number);
      ContentWriter open = rest;
      byte[] inline = open == null ? head.toByteArray() : new byte[0];
      ContentRef content = open == null ? ContentRef.Inline.of(inline) : finished(open);
      MailAccepted mail =
          new MailAccepted(
              id,
              self,
              now,
              new Arrival.Brought(from),
              envelope,
              ContentClass.of(content.sizeOctets(), header.isPostMessage()),
              content);
      Appends.await(open == null ? log.append(mail, inline) : log.append(mail));
      String detail =
          "by %s, recipients=%d octets=%d"
              .formatted(from, envelope.recipients().size(), content.sizeOctets());
      var _ = log.append(TraceLine.of(id, now, teller, "accepted", detail));
    }

    private ContentRef finished(ContentWriter open) throws InterruptedException {
      try {
        return open.finish();
      } catch (IOException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException("while a mail was written to the log");
        }
        throw new EventLogException("the log does not take a mail", e);
      }
    }

    /** A content that was finished is named by a fact, or by none: then it is swept. */
    @Override
    public void close() {
      ContentWriter open = rest;
      if (open != null) {
        open.close();
      }
    }
  }
}
