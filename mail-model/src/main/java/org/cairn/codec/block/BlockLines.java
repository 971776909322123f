package org.cairn.codec.block;

/** Finds how far lines of base64 reach in a text. */
record BlockLines(Text text) {
  private static final int MAX_SPACE = Folding.MAX_SEPARATOR - 2;

  /**
   * The extent of lines that may be one block.
   *
   * @param firstEnd where the first line ends
   * @param rest characters of each further line but the last; 0 if there is none
   * @param separator between them
   * @param end where the last line ends, exclusive
   */
  record Lines(int count, int firstEnd, int rest, String separator, int characters, int end) {}

  Lines from(int start) {
    int firstEnd = runEnd(start);
    String separator = separatorAt(firstEnd);
    int end = firstEnd;
    int rest = 0;
    int count = 1;
    int characters = firstEnd - start;
    while (!separator.isEmpty() && standsAt(separator, end)) {
      int runStart = end + separator.length();
      int length = runEnd(runStart) - runStart;
      boolean isLast = rest > 0 && length < rest;
      boolean isLonger = rest > 0 && length > rest;
      if (length == 0 || isLonger || (isLast && !endsAfter(runStart + length))) {
        break;
      }
      rest = rest == 0 ? length : rest;
      end = runStart + length;
      characters += length;
      count++;
      if (isLast) {
        break;
      }
    }
    return new Lines(count, firstEnd, rest, count == 1 ? "" : separator, characters, end);
  }

  private int runEnd(int start) {
    int at = start;
    while (BlockScanner.isBase64(text.octetAt(at))) {
      at++;
    }
    return at;
  }

  private String separatorAt(int at) {
    String lineEnd = lineEndAt(at);
    if (lineEnd.isEmpty()) {
      return "";
    }
    StringBuilder separator = new StringBuilder(lineEnd);
    int octet = text.octetAt(at + separator.length());
    while (octet == ' ' || octet == '\t') {
      separator.append((char) octet);
      if (separator.length() - lineEnd.length() > MAX_SPACE) {
        return "";
      }
      octet = text.octetAt(at + separator.length());
    }
    return separator.toString();
  }

  String lineEndAt(int at) {
    return standsAt("\r\n", at) ? "\r\n" : text.octetAt(at) == '\n' ? "\n" : "";
  }

  private boolean endsAfter(int at) {
    int octet = text.octetAt(at);
    return octet < 0 || octet == '\r' || octet == '\n' || octet == '=' || octet == ';';
  }

  boolean standsAt(String expected, int at) {
    for (int i = 0; i < expected.length(); i++) {
      if (text.octetAt(at + i) != expected.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
