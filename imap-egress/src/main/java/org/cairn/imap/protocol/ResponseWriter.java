package org.cairn.imap.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes answers (RFC 3501 section 7). Strings go out one character an octet. Every method throws
 * {@link IOException} if the client cannot be reached any more. Not safe for threads.
 */
public final class ResponseWriter {
  private final OutputStream out;

  public ResponseWriter(OutputStream out) {
    this.out = out;
  }

  /** {@code * text}. */
  public void untagged(String text) throws IOException {
    part("* ");
    part(text);
    part("\r\n");
  }

  /** {@code tag OK text}, perhaps with a response code in the text. */
  public void tagged(Tag tag, Status status, String text) throws IOException {
    part(tag + " " + status + " " + text + "\r\n");
  }

  /** {@code + text}: the client may go on. */
  public void continuation(String text) throws IOException {
    part("+ " + text + "\r\n");
  }

  /** A part of an answer. */
  public void part(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A part of an answer: a literal's octets. */
  public void part(byte[] octets) throws IOException {
    out.write(octets);
  }

  public void flush() throws IOException {
    out.flush();
  }
}
