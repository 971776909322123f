package org.cairn.acceptance.mail;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.awaitility.Awaitility;

/// The books of a load: which mail was answered 250, for which mailbox. For any thread.
public final class Ledger {
  private final Map<String, ConcurrentSkipListSet<String>> accepted = new ConcurrentHashMap<>();

  void accepted(String recipient, String messageId) {
    accepted.computeIfAbsent(recipient, _ -> new ConcurrentSkipListSet<>()).add(messageId);
  }

  /// The Message-IDs of all mails for the address that were answered 250, in order.
  public List<String> acceptedFor(String recipient) {
    return List.copyOf(accepted.getOrDefault(recipient, new ConcurrentSkipListSet<>()));
  }

  /// Waits until at least so many mails were answered 250.
  public void awaitAtLeast(int count) {
    Awaitility.await(count + " mails are accepted")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> size() >= count);
  }

  /// Waits until so many more were.
  public void awaitMore(int count) {
    awaitAtLeast(size() + count);
  }

  /// How many mails were answered 250.
  public int size() {
    return accepted.values().stream().mapToInt(ConcurrentSkipListSet::size).sum();
  }
}
