package org.cairn.bench.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An IMAP session on INBOX. Not for use by several threads at once.
public final class ImapClient implements AutoCloseable {
  private static final Pattern EXISTS = Pattern.compile("\\* (\\d+) EXISTS");
  private static final Pattern LITERAL = Pattern.compile(".*\\{(\\d+)}");
  private static final Pattern MESSAGES = Pattern.compile("\\* STATUS .*\\(MESSAGES (\\d+)\\).*");
  private static final Pattern MESSAGE_ID =
      Pattern.compile("message-id:\\s*<([^>]+)>", Pattern.CASE_INSENSITIVE);

  private final LineSocket socket;
  private int tags;
  private int exists;

  private ImapClient(LineSocket socket) {
    this.socket = socket;
  }

  /// Connects and logs in; `endpoint` is one of the login's.
  public static ImapClient open(Login login, Endpoint endpoint, Duration patience)
      throws IOException {
    return open(login, endpoint, patience, "127.0.0.1");
  }

  /// As [#open(Login, Endpoint, Duration)], from the loopback address `source`.
  public static ImapClient open(Login login, Endpoint endpoint, Duration patience, String source)
      throws IOException {
    ImapClient client = new ImapClient(LineSocket.open(endpoint, patience, source));
    try {
      String greeting = client.socket.readLine();
      if (!greeting.startsWith("* OK")) {
        throw new IOException("IMAP: " + greeting);
      }
      client.command("LOGIN \"" + login.address() + "\" \"" + login.password() + "\"");
      return client;
    } catch (IOException e) {
      client.close();
      throw e;
    }
  }

  /// Selects INBOX; says how many mails are in it.
  public int select() throws IOException {
    command("SELECT INBOX");
    return exists;
  }

  /// Asks for news; says how many mails are in INBOX.
  public int noop() throws IOException {
    command("NOOP");
    return exists;
  }

  /// How many mails INBOX holds, without selecting it.
  public int status() throws IOException {
    for (String line : command("STATUS INBOX (MESSAGES)")) {
      Matcher messages = MESSAGES.matcher(line);
      if (messages.matches()) {
        return Integer.parseInt(messages.group(1));
      }
    }
    throw new IOException("IMAP: no MESSAGES in the answer to STATUS");
  }

  /// The Message-IDs of all mails in the selected INBOX, each as often as it is there.
  public List<String> messageIds() throws IOException {
    List<String> ids = new ArrayList<>();
    if (exists > 0) {
      for (String line : command("UID FETCH 1:* (BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])")) {
        Matcher id = MESSAGE_ID.matcher(line);
        if (id.find()) {
          ids.add(id.group(1));
        }
      }
    }
    return ids;
  }

  /// Deletes all mails of the selected INBOX.
  public void clear() throws IOException {
    if (exists > 0) {
      command("STORE 1:* +FLAGS.SILENT (\\Deleted)");
      command("EXPUNGE");
      exists = 0;
    }
  }

  /// Begins IDLE: from now on the server speaks, see [#awaitExists()].
  public void idle() throws IOException {
    socket.writeLine("i IDLE");
    String line = socket.readLine();
    while (!line.startsWith("+")) {
      note(line);
      line = socket.readLine();
    }
  }

  /// In IDLE: waits for the next untagged EXISTS and gives its number.
  public int awaitExists() throws IOException {
    while (true) {
      String line = socket.readLine();
      note(line);
      if (EXISTS.matcher(line).matches()) {
        return exists;
      }
    }
  }

  private List<String> command(String command) throws IOException {
    tags++;
    String tag = "a" + tags;
    socket.writeLine(tag + " " + command);
    List<String> answers = new ArrayList<>();
    while (true) {
      String line = readWithLiterals();
      if (line.startsWith(tag + " ")) {
        if (!line.startsWith(tag + " OK")) {
          String verb = command.split(" ", 2)[0].toUpperCase(Locale.ROOT);
          throw new IOException("IMAP " + verb + ": " + line);
        }
        return answers;
      }
      note(line);
      answers.add(line);
    }
  }

  /// A response in which each literal stands in the place of its length.
  private String readWithLiterals() throws IOException {
    StringBuilder response = new StringBuilder(socket.readLine());
    Matcher literal = LITERAL.matcher(response);
    while (literal.matches()) {
      byte[] bytes = socket.readBytes(Integer.parseInt(literal.group(1)));
      response
          .append(' ')
          .append(new String(bytes, StandardCharsets.ISO_8859_1).replace("\r\n", " "))
          .append(socket.readLine());
      literal = LITERAL.matcher(response.substring(Math.max(0, response.length() - 24)));
    }
    return response.toString();
  }

  private void note(String line) {
    Matcher count = EXISTS.matcher(line);
    if (count.matches()) {
      exists = Integer.parseInt(count.group(1));
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
