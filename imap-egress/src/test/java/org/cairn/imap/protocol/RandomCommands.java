package org.cairn.imap.protocol;

import java.util.List;
import java.util.Random;

/** Octets that look somewhat like commands. */
public final class RandomCommands {
  private static final List<String> WORDS =
      List.of(
          "a1",
          "LOGIN",
          "FETCH",
          "UID",
          "STORE",
          "SEARCH",
          "SELECT",
          "APPEND",
          "COPY",
          "MOVE",
          "LIST",
          "LSUB",
          "STATUS",
          "ID",
          "IDLE",
          "DONE",
          "GETMETADATA",
          "SETMETADATA",
          "CREATE",
          "ENABLE",
          "AUTHENTICATE",
          "EXPUNGE",
          "CLOSE",
          "(",
          ")",
          "[",
          "]",
          "<",
          ">",
          "\"",
          "\\",
          "*",
          "%",
          ":",
          ",",
          "1",
          "1:*",
          "4294967295",
          "99999999999999999999",
          "NIL",
          "INBOX",
          "anna@camp.lan",
          "secret",
          "BODY",
          "BODY[",
          "BODY.PEEK[",
          "HEADER.FIELDS",
          "TEXT",
          "MIME",
          "FLAGS",
          "+FLAGS",
          "\\Seen",
          "(FLAGS)",
          "NOT",
          "OR",
          "SUBJECT",
          "RETURN",
          "CHARSET",
          "{3}\r\nabc",
          "{3+}\r\nabc",
          "{0+}\r\n",
          "{99999999}",
          "{5",
          "}",
          "&AOQ-",
          "&",
          "\r",
          "\n",
          "\0",
          "\u00e9",
          "CHANGEDSINCE",
          "UNCHANGEDSINCE",
          "17-Jul-1996",
          "<0.10>");

  private RandomCommands() {}

  /** Some octets, mostly with a line end. */
  public static String next(Random random) {
    StringBuilder octets = new StringBuilder(random.nextInt(4) > 0 ? "a1 " : "");
    int words = random.nextInt(12);
    for (int i = 0; i < words; i++) {
      octets.append(
          random.nextInt(12) == 0
              ? String.valueOf((char) random.nextInt(256))
              : WORDS.get(random.nextInt(WORDS.size())));
      octets.append(random.nextInt(3) > 0 ? " " : "");
    }
    return octets.append(random.nextInt(10) > 0 ? "\r\n" : "").toString();
  }
}
