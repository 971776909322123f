package org.cairn.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.ReversePath;

/** The mails of the real Delta Chat client, see {@code corpus/deltachat/README.md}. */
public final class Corpus {
  private static final Pattern ARMOR =
      Pattern.compile("BEGIN PGP MESSAGE-----\r\n\r\n([A-Za-z0-9+/=\r\n]+)\r\n=[A-Za-z0-9+/]{4}\r");

  /** One of them. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Mail(String name, Envelope envelope, byte[] content) {
    /** Octets of the OpenPGP message inside, if it is encrypted. */
    public OptionalInt ciphertext() {
      Matcher armor = ARMOR.matcher(new String(content, StandardCharsets.ISO_8859_1));
      return armor.find()
          ? OptionalInt.of(Base64.getMimeDecoder().decode(armor.group(1)).length)
          : OptionalInt.empty();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private Corpus() {}

  public static List<Mail> mails() {
    return new String(read("envelopes.tsv"), StandardCharsets.UTF_8)
        .lines()
        .map(Corpus::mail)
        .toList();
  }

  static Mail mail(String row) {
    List<String> columns = List.of(row.split("\t", -1));
    List<MailAddress> recipients =
        Arrays.stream(columns.get(2).split(",", -1)).map(MailAddress::parse).toList();
    Envelope envelope = Envelope.of(ReversePath.of(MailAddress.parse(columns.get(1))), recipients);
    return new Mail(columns.getFirst(), envelope, read(columns.getFirst()));
  }

  /** The mail in that file. */
  public static Mail named(String name) {
    return mails().stream().filter(mail -> mail.name().equals(name)).findFirst().orElseThrow();
  }

  private static byte[] read(String name) {
    try (InputStream file = Corpus.class.getResourceAsStream("/corpus/deltachat/" + name)) {
      return Objects.requireNonNull(file, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
