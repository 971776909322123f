package org.cairn.acceptance.mail;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.gateway.Invitation;

/// A signed-in IMAP session. Confined to one thread.
public final class ImapSession implements Closeable {
  private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)}$");
  private static final Pattern MESSAGE_ID = Pattern.compile("(?i)Message-ID:\\s*<([^>]+)>");

  private final Wire wire;
  private int lastTag;

  private ImapSession(Wire wire) {
    this.wire = wire;
  }

  /// Connects to a gateway without TLS and signs in.
  public static ImapSession open(Gateway gateway, Invitation account) throws IOException {
    ImapSession session = new ImapSession(Wire.connect(gateway.ports().imap()));
    try {
      session.response();
      session.command("LOGIN \"" + account.address() + "\" \"" + account.password() + "\"");
      return session;
    } catch (IOException e) {
      session.close();
      throw e;
    }
  }

  /// The Message-IDs of all mails in the mailbox, one for each copy.
  public List<String> messageIds(String mailbox) throws IOException {
    command("SELECT \"" + mailbox + "\"");
    return messageIds();
  }

  /// The Message-IDs of all mails in the selected mailbox, one for each copy.
  public List<String> messageIds() throws IOException {
    List<String> ids = new ArrayList<>();
    for (String response : command("UID FETCH 1:* (UID BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])")) {
      Matcher id = MESSAGE_ID.matcher(response);
      if (id.find()) {
        ids.add(id.group(1));
      }
    }
    return ids;
  }

  /// Runs a command that must be answered OK; the untagged responses, literals in their places.
  public List<String> command(String command) throws IOException {
    String tag = "a" + ++lastTag;
    wire.send(tag + " " + command);
    List<String> untagged = new ArrayList<>();
    for (String response = response(); ; response = response()) {
      if (response.startsWith(tag + " OK")) {
        return untagged;
      }
      if (response.startsWith(tag + " ")) {
        throw new IOException(command.split(" ", 2)[0] + " was answered " + response);
      }
      untagged.add(response);
    }
  }

  /// Enters IDLE, waits for EXISTS, leaves IDLE; answers how long EXISTS took from now.
  public Duration awaitExists() throws IOException {
    String tag = "a" + ++lastTag;
    long start = System.nanoTime();
    wire.send(tag + " IDLE");
    Duration waited = Duration.ZERO;
    for (String response = response(); !response.startsWith(tag + " "); response = response()) {
      if (response.matches("\\* \\d+ EXISTS.*")) {
        waited = Duration.ofNanos(System.nanoTime() - start);
        wire.send("DONE");
      }
    }
    return waited;
  }

  private String response() throws IOException {
    StringBuilder response = new StringBuilder(wire.readLine());
    for (Matcher literal = LITERAL.matcher(response);
        literal.find();
        literal = LITERAL.matcher(response)) {
      byte[] octets = wire.read(Integer.parseInt(literal.group(1)));
      response.append("\r\n").append(new String(octets, StandardCharsets.UTF_8));
      response.append(wire.readLine());
    }
    return response.toString();
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
