package org.cairn.router.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;

/** What campers were told 250 for, and what became of it. */
final class SimPromises {
  /** One recipient of one mail. */
  record Promise(MailId id, MailAddress recipient) {}

  private final Set<Promise> open = new LinkedHashSet<>();
  private final Map<Promise, Set<Promise>> insteadOf = new HashMap<>();
  private final Set<Promise> settled = new HashSet<>();
  private final Set<Promise> reported = new HashSet<>();

  boolean contains(Promise promise) {
    return open.contains(promise);
  }

  void made(Promise promise) {
    if (!settled.contains(promise)) {
      open.add(promise);
    }
  }

  void settled(Promise promise) {
    open.remove(promise);
    settled.add(promise);
  }

  /** This one is to have it in the stead of that one. */
  void instead(Promise instead, Promise before) {
    insteadOf.computeIfAbsent(instead, _ -> new LinkedHashSet<>()).add(before);
  }

  /** The sender was told of some. */
  void reported(String report, SimFarSide farSide) {
    int number = Integer.parseInt(after(report, "X-Number: "));
    MailId id = new MailId(String.format("%032x", number));
    for (int from = report.indexOf("Final-Recipient"); from >= 0; ) {
      MailAddress to =
          MailAddress.parse(after(report.substring(from), "Final-Recipient: rfc822; "));
      if (reported.add(new Promise(id, to))) {
        farSide.assertNotAnsweredFor(id, to);
      }
      from = report.indexOf("Final-Recipient", from + 1);
    }
  }

  private static String after(String text, String mark) {
    int from = text.indexOf(mark) + mark.length();
    return text.substring(from, text.indexOf("\r\n", from));
  }

  int reports() {
    return reported.size();
  }

  void assertNothingIsLost(Map<MailId, byte[]> contents) {
    for (Promise promise : open) {
      byte[] content = Objects.requireNonNull(contents.get(promise.id()));
      boolean owed = !new String(content, StandardCharsets.UTF_8).contains("Chat-Version");
      if (owed) {
        assertThat(isTold(promise, new HashSet<>())).as("report of %s", promise).isTrue();
      }
    }
  }

  /** Or she was told of the one in whose stead this one was to have it. */
  private boolean isTold(Promise promise, Set<Promise> looked) {
    return looked.add(promise)
        && (reported.contains(promise)
            || insteadOf.getOrDefault(promise, Set.of()).stream()
                .anyMatch(before -> isTold(before, looked)));
  }
}
