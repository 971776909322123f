package org.cairn.router.dsn;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.Domain;
import org.cairn.mail.Envelope;
import org.cairn.mail.HeaderFields;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;

/**
 * The content of a DSN: a {@code multipart/report} (RFC 6522) of a text for people, a delivery
 * status (RFC 3464), and what is returned of the mail. Addresses in UTF-8 make it an international
 * one (RFC 6533).
 *
 * @param mail the mail that is reported about
 * @param content its octets, or its beginning if it is large
 * @param id of the report itself
 * @param from the domain of this gateway
 * @param to the sender of the mail
 */
@SuppressWarnings("ArrayRecordComponent") // octets on their way through
public record DeliveryReport(
    ReportKind kind,
    MailAccepted mail,
    byte[] content,
    List<ReportedRecipient> about,
    MailId id,
    Domain from,
    MailAddress to,
    Instant now) {
  private static final int TEXT_ROOM = 8 * 1024;
  private static final int HEADERS_MAX_OCTETS = 16 * 1024;

  /** What is left when the headers of the mail and our own words have their room. */
  private static final int RECIPIENTS_ROOM =
      ContentRef.INLINE_OCTETS - HEADERS_MAX_OCTETS - TEXT_ROOM;

  private static final int MAX_RECIPIENTS = 100;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /**
   * Whether the one who sent this reads reports: a mail client of the usual kind. Delta Chat and
   * its kin drop what is not encrypted, unseen; their people look at the chat.
   *
   * @param content at least its header section
   */
  public static boolean isOwedFor(byte[] content) {
    HeaderFields header = HeaderFields.parse(content);
    boolean encrypted =
        header
            .first("Content-Type")
            .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("multipart/encrypted"))
            .isPresent();
    return !encrypted && !header.has("Chat-Version") && !header.has("Secure-Join");
  }

  /** The octets of the report; they fit into one record. */
  public byte[] toBytes() {
    String boundary = "cairn-report-" + id.hex();
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    write(report, header(boundary));
    write(report, "\r\n--" + boundary + "\r\n" + text());
    write(report, "\r\n--" + boundary + "\r\n" + status());
    write(report, "\r\n--" + boundary + "\r\n");
    returned(report);
    write(report, "\r\n--" + boundary + "--\r\n");
    return report.toByteArray();
  }

  private static void write(ByteArrayOutputStream to, String text) {
    to.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private String header(String boundary) {
    return lines(
        "From: Mail at " + from + " <mailer-daemon@" + from + ">",
        "To: <" + to + ">",
        "Subject: " + kind.subject(),
        "Date: " + DATE.format(now),
        "Message-ID: <" + id.hex() + "@" + from + ">",
        "Auto-Submitted: auto-replied",
        "MIME-Version: 1.0",
        "Content-Type: multipart/report; report-type=delivery-status;",
        "\tboundary=\"" + boundary + "\"",
        "");
  }

  private String text() {
    StringBuilder text =
        new StringBuilder(
            lines(
                "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: 8bit",
                "",
                "Your mail of " + DATE.format(mail.acceptedAt()),
                kind.verdict(),
                ""));
    List<ReportedRecipient> shown = shown();
    shown.forEach(one -> text.append(forPeople(one)));
    if (shown.size() < about.size()) {
      text.append(lines("  and " + (about.size() - shown.size()) + " others.", ""));
    }
    return text + lines(kind.advice());
  }

  private static String forPeople(ReportedRecipient one) {
    return lines("  " + one.recipient().address(), "    " + one.reason(), "");
  }

  /**
   * So many of the first that the report fits into one record, whoever wrote the mail: addresses
   * and what clients say about them may be long.
   */
  private List<ReportedRecipient> shown() {
    boolean international = isInternational();
    int room = RECIPIENTS_ROOM;
    int count = 0;
    while (count < Math.min(about.size(), MAX_RECIPIENTS)) {
      ReportedRecipient next = about.get(count);
      room -= octets(forPeople(next)) + octets(forMachines(next, international));
      if (room < 0) {
        break;
      }
      count++;
    }
    return about.subList(0, count);
  }

  private static int octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private boolean isInternational() {
    return !isAscii(to.toString())
        || about.stream().anyMatch(one -> !isAscii(one.recipient().address().toString()));
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private String status() {
    boolean international = isInternational();
    StringBuilder status =
        new StringBuilder(
            lines(
                "Content-Type: message/"
                    + (international ? "global-delivery-status" : "delivery-status"),
                "",
                "Reporting-MTA: dns; " + from));
    if (!mail.envelope().envelopeId().isEmpty()) {
      status.append(lines("Original-Envelope-Id: " + clean(mail.envelope().envelopeId())));
    }
    status.append(lines("Arrival-Date: " + DATE.format(mail.acceptedAt())));
    shown().forEach(one -> status.append(forMachines(one, international)));
    return status.toString();
  }

  /** The fields of one recipient, after an empty line. */
  private String forMachines(ReportedRecipient one, boolean international) {
    String original = clean(one.recipient().originalRecipient());
    return "\r\n"
        + (original.isEmpty()
            ? ""
            : lines("Original-Recipient: " + original.replaceFirst(";\\s*", "; ")))
        + lines(
            "Final-Recipient: "
                + (international ? "utf-8" : "rfc822")
                + "; "
                + one.recipient().address(),
            "Action: " + kind.action(),
            "Status: " + one.status())
        + (kind == ReportKind.DELIVERED ? "" : lines("Diagnostic-Code: x-cairn; " + one.reason()))
        + one.retryUntil().map(t -> lines("Will-Retry-Until: " + DATE.format(t))).orElse("");
  }

  /** What a client said must not begin a line of its own. */
  private static String clean(String text) {
    return text.replaceAll("[\\p{Cntrl}]", "?");
  }

  private void returned(ByteArrayOutputStream report) {
    boolean full =
        kind.returnsContent()
            && mail.envelope().returnContent() == Envelope.Return.FULL
            && mail.content() instanceof ContentRef.Inline
            && report.size() + content.length + TEXT_ROOM <= ContentRef.INLINE_OCTETS;
    if (full) {
      write(report, "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: 8bit\r\n\r\n");
      report.write(content, 0, content.length);
    } else {
      write(report, "Content-Type: text/rfc822-headers\r\nContent-Transfer-Encoding: 8bit\r\n\r\n");
      report.write(content, 0, headerLength());
    }
  }

  /** To the empty line, or as far as there is room, in whole lines. */
  private int headerLength() {
    int most = Math.min(content.length, HEADERS_MAX_OCTETS);
    int lineStart = 0;
    for (int i = 0; i < most; i++) {
      if (content[i] == '\n') {
        boolean empty = i == lineStart || (i == lineStart + 1 && content[lineStart] == '\r');
        if (empty) {
          return lineStart;
        }
        lineStart = i + 1;
      }
    }
    return content.length <= HEADERS_MAX_OCTETS ? content.length : lineStart;
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n";
  }
}
