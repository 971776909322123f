package org.cairn.imap.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.imap.mailbox.Postman.ANNA;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cairn.imap.mailbox.FlagChange;
import org.cairn.imap.mailbox.Flags;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.mailbox.MailboxName;
import org.cairn.imap.mailbox.MessageEntry;
import org.cairn.imap.mailbox.ModSeq;
import org.cairn.imap.mailbox.Postman;
import org.cairn.imap.mailbox.SelectedMailbox;
import org.cairn.imap.mailbox.ShowPolicy;
import org.cairn.imap.mailbox.SystemFlag;
import org.cairn.imap.mailbox.Uid;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many sessions change one mailbox at once, and each keeps seeing what there is. */
final class ManySessionsTest {
  private static final int SESSIONS = 6;
  private static final int STEPS = 60;
  private static final List<SystemFlag> FLAGS = List.of(SystemFlag.values());

  /** Every UID and the text it was ever seen with. */
  private final ConcurrentHashMap<Uid, String> texts = new ConcurrentHashMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyViewIsRightInTheEnd(long seed, @TempDir Path directory) throws Exception {
    try (StoreFixture fixture = new StoreFixture(directory);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      MailboxId inbox = fixture.postman(0).inbox(ANNA);
      List<Future<SessionView>> sessions = new ArrayList<>();
      for (int i = 0; i < SESSIONS; i++) {
        Random random = new Random(seed * 100 + i);
        int number = i;
        sessions.add(threads.submit(() -> live(fixture, inbox, random, number)));
      }

      List<SessionView> views = new ArrayList<>();
      for (Future<SessionView> session : sessions) {
        views.add(session.get());
      }

      SelectedMailbox now = fixture.store().open(inbox, ShowPolicy.HOLD_BACK).orElseThrow();
      assertThat(now.entries()).isNotEmpty();
      for (SessionView view : views) {
        view.catchUp();
        assertThat(withoutFetched(view.entries())).isEqualTo(withoutFetched(now.entries()));
        view.close();
      }
    }
  }

  /** Whether a body was fetched is no news to anybody. */
  private static List<String> withoutFetched(List<MessageEntry> entries) {
    return entries.stream().map(e -> e.uid() + " " + e.modSeq() + " " + e.flags()).toList();
  }

  private SessionView live(StoreFixture fixture, MailboxId inbox, Random random, int number) {
    SqlMailboxStore store = fixture.store();
    Postman postman = fixture.postman(1000 + number);
    SessionView view = new SessionView(store, inbox);
    Uid uidNext = store.open(inbox, ShowPolicy.HOLD_BACK).orElseThrow().uidNext();
    Set<Uid> everShown = new HashSet<>();
    for (int step = 0; step < STEPS; step++) {
      view.catchUp();
      view.entries().forEach(entry -> everShown.add(entry.uid()));
      List<Uid> some = some(view.entries(), random);
      switch (random.nextInt(9)) {
        case 0, 1 -> postman.deliver(ANNA, "text " + number + "." + step, "more");
        case 2 -> store.showUnshown(inbox);
        case 3 -> store.storeFlags(inbox, some, change(random), ModSeq.UNCONDITIONAL);
        case 4 -> store.expunge(inbox, some);
        case 5 -> store.reshow(inbox, uidNext);
        case 6 -> store.copy(inbox, some.stream().limit(2).toList(), MailboxName.INBOX);
        case 7 -> view.live(random.nextBoolean());
        default -> some.forEach(uid -> read(fixture, inbox, uid));
      }
    }
    assertThat(everShown).isNotEmpty();
    return view;
  }

  /** A UID always names the same mail. */
  private void read(StoreFixture fixture, MailboxId inbox, Uid uid) {
    fixture
        .store()
        .content(inbox, uid)
        .ifPresent(
            content -> {
              String text = new String(content.read(0, 100), StandardCharsets.UTF_8);
              String before = texts.putIfAbsent(uid, text);
              assertThat(before == null || before.equals(text)).isTrue();
            });
    fixture.store().markBodyFetched(inbox, List.of(uid));
  }

  private static List<Uid> some(List<MessageEntry> entries, Random random) {
    return entries.stream().map(MessageEntry::uid).filter(_ -> random.nextInt(4) == 0).toList();
  }

  private static FlagChange change(Random random) {
    FlagChange.Mode[] modes = FlagChange.Mode.values();
    return new FlagChange(
        modes[random.nextInt(modes.length)], Flags.of(FLAGS.get(random.nextInt(FLAGS.size()))));
  }
}
