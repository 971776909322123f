package org.cairn.bundle.cbor;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes CBOR in its deterministic encoding (RFC 8949 section 4.2.1): every head as short as can
 * be. Indefinite is only the array that a bundle is (RFC 9171 section 4.1). Used by one thread.
 */
public final class CborWriter {
  private static final int BREAK = 0xff;
  private static final int INDEFINITE_ARRAY = 0x9f;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** An unsigned integer of 64 bits: a negative {@code bits} stands for the upper half. */
  public CborWriter unsigned(long bits) {
    return head(Major.UNSIGNED, bits);
  }

  public CborWriter integer(long value) {
    return value < 0 ? head(Major.NEGATIVE, ~value) : head(Major.UNSIGNED, value);
  }

  public CborWriter bytes(Octets value) {
    return head(Major.BYTES, value.length()).raw(value);
  }

  public CborWriter text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    head(Major.TEXT, utf8.length);
    out.writeBytes(utf8);
    return this;
  }

  public CborWriter bool(boolean value) {
    out.write(value ? Major.TRUE : Major.FALSE);
    return this;
  }

  /** The head of an array of {@code count} items, which the caller writes next. */
  public CborWriter array(int count) {
    return head(Major.ARRAY, count);
  }

  public CborWriter openArray() {
    out.write(INDEFINITE_ARRAY);
    return this;
  }

  public CborWriter closeArray() {
    out.write(BREAK);
    return this;
  }

  /** An item, or several, that are encoded already. */
  public CborWriter raw(Octets encoded) {
    out.writeBytes(encoded.shared());
    return this;
  }

  public Octets toOctets() {
    return Octets.of(out.toByteArray());
  }

  private CborWriter head(int major, long argument) {
    int octets = Major.argumentOctets(argument);
    if (octets == 0) {
      out.write(major << 5 | (int) argument);
      return this;
    }
    out.write(major << 5 | Major.additionalFor(octets));
    for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) {
      out.write((int) (argument >>> shift));
    }
    return this;
  }
}
