package org.cairn.imap.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The octets of one command: lines without their ends, with literals between. There is always one
 * line more than there are literals; the marker {@code {n}} of a literal is not part of its line.
 */
public final class CommandText {
  private final List<byte[]> lines;
  private final List<Literal> literals;

  CommandText(List<byte[]> lines, List<Literal> literals) {
    if (lines.size() != literals.size() + 1) {
      throw new IllegalArgumentException("a line stands before and after each literal");
    }
    this.lines = List.copyOf(lines);
    this.literals = List.copyOf(literals);
  }

  /** A command of one line, without literals. */
  public static CommandText of(String line) {
    return new CommandText(List.of(line.getBytes(StandardCharsets.UTF_8)), List.of());
  }

  /** The first line alone, as an answer inside an exchange is read ({@code DONE}, base64). */
  public String firstLine() {
    return new String(lines.getFirst(), StandardCharsets.UTF_8);
  }

  /** The tag it begins with, or {@link Tag#UNTAGGED}. */
  public Tag tag() {
    return Tag.at(lines.getFirst(), lines.getFirst().length);
  }

  byte[] line(int index) {
    return lines.get(index);
  }

  Literal literal(int index) {
    return literals.get(index);
  }

  int literalCount() {
    return literals.size();
  }
}
