package org.cairn.bench.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cairn.bench.wire.ImapClient;
import org.cairn.bench.wire.Login;

/// Which accepted mail belongs into which mailbox, to be held against what the mailboxes hold.
/// Several threads may enter mails.
public final class Ledger {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /// Guarded by this.
  private final Map<Login, Set<String>> accepted = new LinkedHashMap<>();

  /// The server said 250 to the mail `id` for `recipient`.
  public synchronized void accepted(Login recipient, String id) {
    accepted.computeIfAbsent(recipient, _ -> new HashSet<>()).add(id);
  }

  /// How many mails `recipient` is to get.
  public synchronized int expected(Login recipient) {
    return accepted.getOrDefault(recipient, Set.of()).size();
  }

  /// Looks into the mailboxes of `logins`, says what is wrong and empties them. An empty answer
  /// means that each accepted mail was there once.
  public List<String> settle(List<Login> logins) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Login login : logins) {
      try (ImapClient client = ImapClient.open(login, login.imap(), PATIENCE)) {
        client.select();
        wrong.addAll(compare(login, client.messageIds()));
        client.clear();
      }
    }
    return wrong;
  }

  private synchronized List<String> compare(Login login, List<String> found) {
    Set<String> missing = new HashSet<>(accepted.getOrDefault(login, Set.of()));
    Set<String> seen = new HashSet<>();
    int doubled = 0;
    for (String id : found) {
      missing.remove(id);
      if (!seen.add(id)) {
        doubled++;
      }
    }
    List<String> wrong = new ArrayList<>();
    if (!missing.isEmpty()) {
      wrong.add(login + ": " + missing.size() + " accepted mails are lost");
    }
    if (doubled > 0) {
      wrong.add(login + ": " + doubled + " mails are there twice");
    }
    return wrong;
  }
}
