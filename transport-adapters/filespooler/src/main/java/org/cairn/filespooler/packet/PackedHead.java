package org.cairn.filespooler.packet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads MessagePack as far as the head of a job needs it. Every length is checked against what is
 * there; what is wrong is an {@link IllegalArgumentException}. Used by one thread.
 */
final class PackedHead {
  private static final int DEEPEST = 8;

  private final ByteBuffer in;

  PackedHead(byte[] octets) {
    this.in = ByteBuffer.wrap(octets);
  }

  boolean isAtEnd() {
    return !in.hasRemaining();
  }

  /** How many pairs follow. */
  int map() {
    int tag = tag();
    if ((tag & 0xf0) == 0x80) {
      return tag & 0x0f;
    }
    return switch (tag) {
      case 0xde -> count(unsigned(2));
      case 0xdf -> count(unsigned(4));
      default -> throw wrong("a map");
    };
  }

  /** How many items follow. */
  int array() {
    int tag = tag();
    if ((tag & 0xf0) == 0x90) {
      return tag & 0x0f;
    }
    return switch (tag) {
      case 0xdc -> count(unsigned(2));
      case 0xdd -> count(unsigned(4));
      default -> throw wrong("an array");
    };
  }

  boolean isNextAMap() {
    int tag = in.hasRemaining() ? in.get(in.position()) & 0xff : 0;
    return (tag & 0xf0) == 0x80 || tag == 0xde || tag == 0xdf;
  }

  String text() {
    int tag = tag();
    if ((tag & 0xe0) == 0xa0) {
      return text(tag & 0x1f);
    }
    return switch (tag) {
      case 0xd9 -> text(unsigned(1));
      case 0xda -> text(unsigned(2));
      case 0xdb -> text(unsigned(4));
      default -> throw wrong("a text");
    };
  }

  /** A whole number that is not negative, and not above 2^63 - 1. */
  long number() {
    int tag = tag();
    if (tag < 0x80) {
      return tag;
    }
    long number =
        switch (tag) {
          case 0xcc -> unsigned(1);
          case 0xcd -> unsigned(2);
          case 0xce -> unsigned(4);
          case 0xcf -> unsigned(8);
          default -> throw wrong("a number");
        };
    if (number < 0) {
      throw wrong("a number that we count to");
    }
    return number;
  }

  /** Texts as fspl writes what need not be text: each an array of octets. */
  List<String> octetTexts() {
    int count = array();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ByteBuffer octets = ByteBuffer.allocate(array());
      while (octets.hasRemaining()) {
        octets.put(octet());
      }
      texts.add(decode(octets.flip()));
    }
    return List.copyOf(texts);
  }

  private byte octet() {
    long number = number();
    if (number > 0xff) {
      throw wrong("an octet");
    }
    return (byte) number;
  }

  /** Passes over one item, whatever it is. */
  void skip() {
    skip(0);
  }

  private void skip(int depth) {
    if (depth > DEEPEST) {
      throw wrong("something that is less deep");
    }
    int tag = tag();
    if ((tag & 0xf0) == 0x80) {
      skipAll(2 * (tag & 0x0f), depth);
    } else if ((tag & 0xf0) == 0x90) {
      skipAll(tag & 0x0f, depth);
    } else if ((tag & 0xe0) == 0xa0) {
      pass(tag & 0x1f);
    } else if (tag >= 0x80 && tag < 0xe0) {
      skipLong(tag, depth);
    }
  }

  private void skipLong(int tag, int depth) {
    switch (tag) {
      case 0xc0, 0xc2, 0xc3 -> {}
      case 0xcc, 0xd0 -> pass(1);
      case 0xcd, 0xd1 -> pass(2);
      case 0xca, 0xce, 0xd2 -> pass(4);
      case 0xcb, 0xcf, 0xd3 -> pass(8);
      case 0xc4, 0xd9 -> pass(unsigned(1));
      case 0xc5, 0xda -> pass(unsigned(2));
      case 0xc6, 0xdb -> pass(unsigned(4));
      case 0xdc -> skipAll(count(unsigned(2)), depth);
      case 0xdd -> skipAll(count(unsigned(4)), depth);
      case 0xde -> skipAll(2 * count(unsigned(2)), depth);
      case 0xdf -> skipAll(2 * count(unsigned(4)), depth);
      default -> throw wrong("something that fspl writes");
    }
  }

  private void skipAll(int items, int depth) {
    for (int i = 0; i < items; i++) {
      skip(depth + 1);
    }
  }

  private String text(long octets) {
    if (octets > in.remaining()) {
      throw wrong("a whole text");
    }
    ByteBuffer part = in.slice(in.position(), (int) octets);
    pass(octets);
    return decode(part);
  }

  private static String decode(ByteBuffer octets) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(octets).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a text that is not UTF-8", e);
    }
  }

  private void pass(long octets) {
    if (octets > in.remaining()) {
      throw wrong("more");
    }
    in.position(in.position() + (int) octets);
  }

  /** Each item has an octet or more: so many can be there. */
  private int count(long items) {
    if (items > in.remaining()) {
      throw wrong("so many items");
    }
    return (int) items;
  }

  private int tag() {
    return (int) unsigned(1);
  }

  private long unsigned(int octets) {
    if (octets > in.remaining()) {
      throw wrong("more");
    }
    long number = 0;
    for (int i = 0; i < octets; i++) {
      number = (number << 8) | (in.get() & 0xff);
    }
    return number;
  }

  private IllegalArgumentException wrong(String expected) {
    return new IllegalArgumentException("not " + expected + " before octet " + in.position());
  }
}
