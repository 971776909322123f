package org.cairn.nncp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.cairn.mail.NodeName;
import org.junit.jupiter.api.Test;

class ContactsTest {
  private static final NodeName TOWN = NodeName.of("town");

  private final AtomicLong nanos = new AtomicLong(7);
  private final AtomicInteger changes = new AtomicInteger();
  private final Contacts contacts =
      new Contacts(NncpEvents.NONE, nanos::get, changes::incrementAndGet);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void whoeverWeCallIsThereWhileItAnswers() {
    assertThat(contacts.expected(TOWN, true)).isEmpty();

    contacts.called(TOWN, true);
    pass(Duration.ofDays(3));
    assertThat(contacts.expected(TOWN, true)).contains(Contacts.SOON);

    contacts.called(TOWN, false);
    assertThat(contacts.expected(TOWN, true)).isEmpty();
    assertThat(changes).hasValue(2);
  }

  @Test
  void whoeverCallsUsIsAwaitedForTwiceTheTimeThatItStaysAway() {
    pass(Duration.ofHours(2));
    contacts.calledUs(TOWN, false);
    contacts.calledUs(TOWN, true);

    assertThat(contacts.expected(TOWN, false)).contains(Duration.ofHours(4));
    pass(Duration.ofHours(4));
    assertThat(contacts.expected(TOWN, false)).isPresent();
    pass(Duration.ofMinutes(1));
    assertThat(contacts.expected(TOWN, false)).isEmpty();
  }

  @Test
  void whoeverHoldsTheLineIsThere() {
    contacts.calledUs(TOWN, false);
    pass(Duration.ofHours(1));
    assertThat(contacts.expected(TOWN, false)).contains(Contacts.SOON);

    contacts.calledUs(TOWN, true);
    pass(Duration.ofMinutes(16));
    contacts.daemonDied();

    assertThat(contacts.expected(TOWN, false)).contains(Duration.ofHours(2));
  }

  @Test
  void whoeverNeverCameIsAwaitedForAMomentOnly() {
    assertThat(contacts.expected(TOWN, false)).contains(Contacts.SOON);
    pass(Contacts.SOON.plusSeconds(1));
    assertThat(contacts.expected(TOWN, false)).isEmpty();
  }

  @Test
  void whoeverComesOftenAgainIsAwaitedForLessAndLess() {
    pass(Duration.ofHours(8));
    contacts.tossed(TOWN, true);
    for (int visit = 0; visit < 6; visit++) {
      pass(Duration.ofMinutes(5));
      contacts.tossed(TOWN, true);
    }

    assertThat(contacts.expected(TOWN, false)).contains(Contacts.SOON);
  }
}
