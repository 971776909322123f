package org.cairn.imap.protocol;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cairn.imap.protocol.LoginCommand.Secret;

/** Reads the text of a command (RFC 3501 section 9 and the extensions' grammars). Never throws. */
public final class CommandParser {
  /** RFC 2971 section 3.3. */
  private static final int MAX_ID_FIELDS = 30;

  private CommandParser() {}

  public static Parsed parse(CommandText text) {
    Tag tag = text.tag();
    if (tag.equals(Tag.UNTAGGED)) {
      return new Parsed.Malformed(tag, "no tag");
    }
    Cursor cursor = new Cursor(text);
    try {
      cursor.run(Tag::allows);
      cursor.space();
      Command command = command(cursor);
      cursor.end();
      return new Parsed.Request(tag, command);
    } catch (SyntaxException e) {
      return e.responseCode().isEmpty()
          ? new Parsed.Malformed(tag, String.valueOf(e.getMessage()))
          : new Parsed.Impossible(tag, e.responseCode(), String.valueOf(e.getMessage()));
    }
  }

  private static Command command(Cursor cursor) throws SyntaxException {
    String verb = cursor.keyword();
    return switch (verb) {
      case "CAPABILITY" -> new AnyStateCommand.Capability();
      case "NOOP" -> new AnyStateCommand.Noop();
      case "LOGOUT" -> new AnyStateCommand.Logout();
      case "ID" -> id(cursor);
      case "STARTTLS" -> new LoginCommand.StartTls();
      case "LOGIN" -> login(cursor);
      case "AUTHENTICATE" -> authenticate(cursor);
      case "UID" -> {
        cursor.space();
        yield MessageCommandParser.uid(cursor);
      }
      case "CHECK", "CLOSE", "UNSELECT", "EXPUNGE", "SEARCH", "FETCH", "STORE", "COPY", "MOVE" ->
          MessageCommandParser.parse(verb, cursor);
      default -> MailboxCommandParser.parse(verb, cursor);
    };
  }

  private static Command login(Cursor cursor) throws SyntaxException {
    cursor.space();
    String user = cursor.text();
    cursor.space();
    return new LoginCommand.Login(user, new Secret(cursor.text()));
  }

  private static Command authenticate(Cursor cursor) throws SyntaxException {
    cursor.space();
    String mechanism = cursor.keyword();
    if (!cursor.skip(' ')) {
      return new LoginCommand.Authenticate(mechanism);
    }
    String response = cursor.run(c -> c > ' ' && c < 0x7f);
    if (response.isEmpty()) {
      throw new SyntaxException("expected an initial response");
    }
    return new LoginCommand.AuthenticateAtOnce(mechanism, response);
  }

  private static Command id(Cursor cursor) throws SyntaxException {
    cursor.space();
    if (cursor.skipNil()) {
      return new AnyStateCommand.Id(Map.of());
    }
    Map<String, String> fields = new LinkedHashMap<>();
    cursor.expect('(');
    if (!cursor.isNext(')')) {
      do {
        if (fields.size() >= MAX_ID_FIELDS) {
          throw new SyntaxException("too many ID fields");
        }
        String name = lenient(cursor.string()).toLowerCase(Locale.ROOT);
        cursor.space();
        nstring(cursor).ifPresent(value -> fields.put(name, value));
      } while (cursor.skip(' '));
    }
    cursor.expect(')');
    return new AnyStateCommand.Id(fields);
  }

  private static Optional<String> nstring(Cursor cursor) throws SyntaxException {
    return cursor.skipNil() ? Optional.empty() : Optional.of(lenient(cursor.string()));
  }

  private static String lenient(byte[] octets) {
    return new String(octets, StandardCharsets.UTF_8);
  }
}
