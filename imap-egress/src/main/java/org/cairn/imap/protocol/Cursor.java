package org.cairn.imap.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Where the parser stands in a command, and the words of the grammar it can take from there. */
final class Cursor {
  /** Nothing follows. */
  static final int END = -1;

  /** A literal follows. */
  static final int LITERAL = -2;

  private final CommandText text;
  private int lineIndex;
  private byte[] line;
  private int at;

  Cursor(CommandText text) {
    this.text = text;
    this.line = text.line(0);
  }

  int peek() {
    if (at < line.length) {
      return line[at] & 0xff;
    }
    return lineIndex < text.literalCount() ? LITERAL : END;
  }

  boolean isNext(char c) {
    return peek() == c;
  }

  boolean isAtEnd() {
    return peek() == END;
  }

  /** Takes {@code c} if it is next. */
  boolean skip(char c) {
    boolean next = isNext(c);
    if (next) {
      at++;
    }
    return next;
  }

  void expect(char c) throws SyntaxException {
    if (!skip(c)) {
      throw new SyntaxException(c == ' ' ? "missing argument" : "expected " + c);
    }
  }

  void space() throws SyntaxException {
    expect(' ');
  }

  void end() throws SyntaxException {
    if (!isAtEnd()) {
      throw new SyntaxException("unexpected text at the end");
    }
  }

  /** The longest run of octets that {@code allowed} says yes to; may be empty. */
  String run(IntPredicate allowed) {
    int start = at;
    while (at < line.length && allowed.test(line[at] & 0xff)) {
      at++;
    }
    return Characters.ascii(line, start, at);
  }

  /** As {@link #run}, but stays where it is. */
  String peekRun(IntPredicate allowed) {
    int start = at;
    String run = run(allowed);
    at = start;
    return run;
  }

  String atom() throws SyntaxException {
    String atom = run(Characters::isAtomChar);
    if (atom.isEmpty()) {
      throw new SyntaxException("expected a word");
    }
    return atom;
  }

  /** An atom in upper case, for words whose case does not matter. */
  String keyword() throws SyntaxException {
    return atom().toUpperCase(Locale.ROOT);
  }

  /** Whether {@code word} is next, in any case. */
  boolean isNextWord(String word) {
    int end = at + word.length();
    return end <= line.length && Characters.ascii(line, at, end).equalsIgnoreCase(word);
  }

  /** Takes {@code word} if it is next. */
  boolean skipWord(String word) {
    boolean next = isNextWord(word);
    if (next) {
      at += word.length();
    }
    return next;
  }

  long number() throws SyntaxException {
    return number(0xffff_ffffL);
  }

  /** A number of at most {@code largest}. */
  long number(long largest) throws SyntaxException {
    String digits = run(Characters::isDigit);
    if (digits.isEmpty()) {
      throw new SyntaxException("expected a number");
    }
    try {
      long number = Long.parseLong(digits);
      if (number <= largest) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Even a long does not hold it.
    }
    throw new SyntaxException("number too large");
  }

  /** The octets of an astring: a word, a quoted string or a literal. */
  byte[] astring() throws SyntaxException {
    if (peek() == '"' || peek() == LITERAL) {
      return string();
    }
    String word = run(Characters::isAstringChar);
    if (word.isEmpty()) {
      throw new SyntaxException("expected a string");
    }
    return word.getBytes(StandardCharsets.US_ASCII);
  }

  /** As {@link #astring}, as text. */
  String text() throws SyntaxException {
    return utf8(astring());
  }

  /** Takes NIL if it is next. */
  boolean skipNil() {
    return peek() != '"' && peek() != LITERAL && skipWord("NIL");
  }

  byte[] string() throws SyntaxException {
    return switch (peek()) {
      case LITERAL -> literal();
      case '"' -> quoted();
      default -> throw new SyntaxException("expected a string");
    };
  }

  /** The octets of a literal that is an argument. */
  byte[] literal() throws SyntaxException {
    return switch (anyLiteral()) {
      case Literal.Octets(Bytes octets) -> octets.toArray();
      case Literal.Mail _ -> throw new SyntaxException("literal too long");
    };
  }

  Literal anyLiteral() throws SyntaxException {
    if (peek() != LITERAL) {
      throw new SyntaxException("expected a literal");
    }
    Literal literal = text.literal(lineIndex);
    lineIndex++;
    line = text.line(lineIndex);
    at = 0;
    return literal;
  }

  private byte[] quoted() throws SyntaxException {
    at++;
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    while (at < line.length) {
      int octet = line[at++] & 0xff;
      if (octet == '"') {
        return octets.toByteArray();
      }
      if (octet == '\\') {
        if (at == line.length || (line[at] != '"' && line[at] != '\\')) {
          throw new SyntaxException("only quote and backslash are escaped");
        }
        octet = line[at++];
      }
      if (octet == 0 || octet == '\r') {
        throw new SyntaxException("control character in a quoted string");
      }
      octets.write(octet);
    }
    throw new SyntaxException("quoted string does not end");
  }

  static String utf8(byte[] octets) throws SyntaxException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      throw new SyntaxException("text is not UTF-8");
    }
  }
}
