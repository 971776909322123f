package org.cairn.imap.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.imap.mailbox.Postman.ANNA;
import static org.cairn.imap.mailbox.ShowPolicy.HOLD_BACK;
import static org.cairn.imap.mailbox.ShowPolicy.SHOW;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Flags, expunging, copying and moving, and who hears of it. */
public interface ChangingContract {
  FlagChange ADD_SEEN = new FlagChange(FlagChange.Mode.ADD, Flags.of(SystemFlag.SEEN));
  FlagChange ADD_DELETED = new FlagChange(FlagChange.Mode.ADD, Flags.of(SystemFlag.DELETED));
  MailboxName ARCHIVE = MailboxName.parse("Archive");

  StoreUnderTest under();

  Postman postman();

  private MailboxStore store() {
    return under().mailboxes();
  }

  private MailboxId inboxWith(String... texts) {
    postman().deliver(ANNA, texts);
    MailboxId inbox = postman().inbox(ANNA);
    store().showUnshown(inbox);
    return inbox;
  }

  private static List<Uid> uids(long... values) {
    return Arrays.stream(values).mapToObj(Uid::of).toList();
  }

  @Test
  default void flagsAndKeywordsAreKept() {
    MailboxId inbox = inboxWith("one");
    Flags wanted = Flags.of(List.of(SystemFlag.SEEN), List.of(new Keyword("$Forwarded")));

    store()
        .storeFlags(
            inbox, uids(1), new FlagChange(FlagChange.Mode.REPLACE, wanted), ModSeq.UNCONDITIONAL);

    SelectedMailbox seen = postman().open(inbox, HOLD_BACK);
    assertThat(seen.entries().getFirst().flags()).isEqualTo(wanted);
    assertThat(seen.entries().getFirst().modSeq()).isEqualTo(seen.highestModSeq());
    assertThat(store().status(inbox, HOLD_BACK).orElseThrow().unseen()).isZero();
  }

  @Test
  default void flagsThatAreThereAlreadyChangeNothing() {
    MailboxId inbox = inboxWith("one", "two");
    store().storeFlags(inbox, uids(1), ADD_SEEN, ModSeq.UNCONDITIONAL);
    ModSeq before = postman().open(inbox, HOLD_BACK).highestModSeq();

    FlagsOutcome again = store().storeFlags(inbox, uids(1), ADD_SEEN, ModSeq.UNCONDITIONAL);

    assertThat(again.entries()).hasSize(1);
    assertThat(postman().open(inbox, HOLD_BACK).highestModSeq()).isEqualTo(before);
  }

  @Test
  default void aMailChangedSinceIsLeftAloneAndNamed() {
    MailboxId inbox = inboxWith("one", "two");
    ModSeq since = postman().open(inbox, HOLD_BACK).highestModSeq();
    store().storeFlags(inbox, uids(1), ADD_SEEN, ModSeq.UNCONDITIONAL);

    FlagsOutcome outcome = store().storeFlags(inbox, uids(1, 2, 9), ADD_DELETED, since);

    assertThat(outcome.modified()).isEqualTo(uids(1));
    assertThat(outcome.entries()).extracting(MessageEntry::uid).isEqualTo(uids(2));
    assertThat(store().expunge(inbox, uids(1, 2))).isEqualTo(uids(2));
  }

  @Test
  default void aMailWithTooManyKeywordsIsLeftAlone() {
    MailboxId inbox = inboxWith("one");
    List<Keyword> many =
        IntStream.range(0, Flags.MAX_KEYWORDS).mapToObj(i -> new Keyword("k" + i)).toList();
    store()
        .storeFlags(
            inbox,
            uids(1),
            new FlagChange(FlagChange.Mode.ADD, Flags.of(List.of(), many)),
            ModSeq.UNCONDITIONAL);

    FlagChange oneMore =
        new FlagChange(FlagChange.Mode.ADD, Flags.of(List.of(), List.of(new Keyword("more"))));
    assertThat(store().storeFlags(inbox, uids(1), oneMore, ModSeq.UNCONDITIONAL).overfull())
        .isEqualTo(uids(1));
  }

  @Test
  default void onlyWhatIsFlaggedAsDeletedIsExpungedAndItsUidNeverComesBack() {
    MailboxId inbox = inboxWith("one", "two", "three");
    store().storeFlags(inbox, uids(1, 3), ADD_DELETED, ModSeq.UNCONDITIONAL);

    assertThat(store().expunge(inbox, uids(1, 2, 3))).isEqualTo(uids(1, 3));

    postman().deliver(ANNA, "four");
    store().showUnshown(inbox);
    assertThat(postman().shown(inbox)).containsExactly("2 two", "4 four");
    assertThat(store().content(inbox, Uid.of(3))).isEmpty();
  }

  @Test
  default void aContentStaysReadableForThoseWhoHaveItWhenItsMailIsExpunged() {
    byte[] octets = postman().randomOctets(90_000);
    StagedContent staged = postman().staged(octets);
    store().append(ANNA, MailboxName.INBOX, staged, Flags.of(SystemFlag.DELETED), Instant.EPOCH);
    MailboxId inbox = postman().inbox(ANNA);
    Content content = store().content(inbox, Uid.FIRST).orElseThrow();

    store().expunge(inbox, uids(1));

    assertThat(content.read(0, 90_000)).isEqualTo(octets);
  }

  @Test
  default void everySubscriberHearsOfEveryChangeInOrder() {
    MailboxId inbox = inboxWith("one", "two");
    ModSeq before = postman().open(inbox, HOLD_BACK).highestModSeq();
    List<MailboxChange> first = new CopyOnWriteArrayList<>();
    List<MailboxChange> second = new CopyOnWriteArrayList<>();
    try (Subscription one = under().changes().subscribe(inbox, first::add);
        Subscription two = under().changes().subscribe(inbox, second::add)) {
      one.live(false);
      two.live(false);
      store().storeFlags(inbox, uids(1, 2), ADD_DELETED, ModSeq.UNCONDITIONAL);
      store().expunge(inbox, uids(1));
      store().move(inbox, uids(2), ARCHIVE);
    }
    store().delete(ANNA, MailboxName.parse("Junk"));

    ModSeq flagged = before.next();
    ModSeq expunged = flagged.next();
    assertThat(first).hasSize(3).isEqualTo(second);
    assertThat(first.get(0))
        .isInstanceOfSatisfying(
            MailboxChange.FlagsChanged.class,
            c -> {
              assertThat(c.modSeq()).isEqualTo(flagged);
              assertThat(c.entries()).extracting(MessageEntry::uid).isEqualTo(uids(1, 2));
            });
    assertThat(first.subList(1, 3))
        .containsExactly(
            new MailboxChange.Expunged(inbox, expunged, uids(1)),
            new MailboxChange.Expunged(inbox, expunged.next(), uids(2)));
  }

  @Test
  default void aCopyHasFlagsDateAndContentOfItsOriginal() {
    MailboxId inbox = inboxWith("one", "two");
    store().storeFlags(inbox, uids(2), ADD_SEEN, ModSeq.UNCONDITIONAL);

    TransferOutcome outcome = store().copy(inbox, uids(2, 7), ARCHIVE);

    MailboxId archive = postman().mailbox(ANNA, "Archive");
    SelectedMailbox copied = postman().open(archive, HOLD_BACK);
    assertThat(outcome)
        .isEqualTo(new TransferOutcome.Transferred(copied.uidValidity(), uids(2), uids(1)));
    MessageEntry original = postman().open(inbox, HOLD_BACK).entries().getLast();
    MessageEntry copy = copied.entries().getFirst();
    assertThat(copy).isEqualTo(original.at(Uid.FIRST, copy.modSeq()));
    assertThat(postman().shown(archive)).containsExactly("1 two");
  }

  @Test
  default void aCopyOutlivesItsOriginal() {
    MailboxId inbox = inboxWith("one");
    store().copy(inbox, uids(1), ARCHIVE);
    store().storeFlags(inbox, uids(1), ADD_DELETED, ModSeq.UNCONDITIONAL);
    store().expunge(inbox, uids(1));

    assertThat(postman().shown(postman().mailbox(ANNA, "Archive"))).containsExactly("1 one");
  }

  @Test
  default void movedMailIsGoneHereAndShownThere() {
    MailboxId inbox = inboxWith("one", "two");

    store().move(inbox, uids(2), ARCHIVE);
    store().move(inbox, uids(1), ARCHIVE);

    assertThat(postman().shown(inbox)).isEmpty();
    assertThat(postman().shown(postman().mailbox(ANNA, "Archive")))
        .containsExactly("1 two", "2 one");
  }

  @Test
  default void mailMovedToItsOwnMailboxGetsANewUid() {
    MailboxId inbox = inboxWith("one", "two");

    store().move(inbox, uids(1), MailboxName.INBOX);

    assertThat(postman().shown(inbox)).containsExactly("2 two", "3 one");
  }

  @Test
  default void nothingIsCopiedToAMailboxThatIsNotThere() {
    MailboxId inbox = inboxWith("one");

    assertThat(store().copy(inbox, uids(1), MailboxName.parse("Nowhere")))
        .isEqualTo(new TransferOutcome.NoDestination());
    assertThat(store().move(inbox, uids(1), MailboxName.parse("Nowhere")))
        .isEqualTo(new TransferOutcome.NoDestination());
    assertThat(postman().shown(inbox)).hasSize(1);
  }

  @Test
  default void aSnapshotHasEverythingUpToItsModSeq() {
    MailboxId inbox = inboxWith("one");
    SelectedMailbox first = postman().open(inbox, SHOW);
    store().storeFlags(inbox, uids(1), ADD_SEEN, ModSeq.UNCONDITIONAL);
    SelectedMailbox second = postman().open(inbox, SHOW);

    assertThat(second.highestModSeq().isAfter(first.highestModSeq())).isTrue();
    assertThat(second.entries().getFirst().modSeq()).isEqualTo(second.highestModSeq());
  }
}
