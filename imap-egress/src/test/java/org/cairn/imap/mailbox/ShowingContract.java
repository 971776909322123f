package org.cairn.imap.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.imap.mailbox.Postman.ANNA;
import static org.cairn.imap.mailbox.Postman.BERT;
import static org.cairn.imap.mailbox.ShowPolicy.HOLD_BACK;
import static org.cairn.imap.mailbox.ShowPolicy.SHOW;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cairn.imap.delivery.Delivery;
import org.cairn.imap.delivery.DeliveryOutcome;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.junit.jupiter.api.Test;

/** When mail gets its UID, and that it is there once. Every store of mailboxes keeps this. */
public interface ShowingContract {
  StoreUnderTest under();

  Postman postman();

  private MailboxStore store() {
    return under().mailboxes();
  }

  @Test
  default void aDeltaChatSessionIsNotShownWaitingMailAtSelect() {
    postman().deliver(ANNA, "one", "two");
    MailboxId inbox = postman().inbox(ANNA);

    SelectedMailbox selected = postman().open(inbox, HOLD_BACK);

    assertThat(selected.entries()).isEmpty();
    assertThat(selected.uidNext()).isEqualTo(Uid.FIRST);
    assertThat(store().status(inbox, HOLD_BACK).orElseThrow().messages()).isZero();
  }

  @Test
  default void waitingMailIsShownInTheOrderOfDeliveryWithDenseUids() {
    postman().deliver(ANNA, "one", "two");
    postman().deliver(ANNA, "three");
    MailboxId inbox = postman().inbox(ANNA);

    List<MessageEntry> shown = store().showUnshown(inbox);

    assertThat(shown).extracting(entry -> entry.uid().value()).containsExactly(1L, 2L, 3L);
    assertThat(postman().shown(inbox)).containsExactly("1 one", "2 two", "3 three");
    assertThat(store().showUnshown(inbox)).isEmpty();
  }

  @Test
  default void everyOtherSessionIsShownWaitingMailAtSelectAndStatus() {
    postman().deliver(ANNA, "one");
    postman().deliver(BERT, "one");

    assertThat(postman().open(postman().inbox(ANNA), SHOW).entries()).hasSize(1);
    assertThat(store().status(postman().inbox(BERT), SHOW).orElseThrow().messages()).isEqualTo(1);
  }

  @Test
  default void aMailNobodyFetchedArrivesAnewOnce() {
    postman().deliver(ANNA, "one", "two", "three");
    MailboxId inbox = postman().inbox(ANNA);
    SelectedMailbox selected = postman().open(inbox, SHOW);
    store().markBodyFetched(inbox, List.of(Uid.of(2)));

    Arrival arrival = store().reshow(inbox, selected.uidNext());

    assertThat(arrival.expunged()).containsExactly(Uid.of(1), Uid.of(3));
    assertThat(arrival.shown()).extracting(MessageEntry::uid).containsExactly(Uid.of(4), Uid.of(5));
    assertThat(postman().shown(inbox)).containsExactly("2 two", "4 one", "5 three");
    Uid uidNext = postman().open(inbox, HOLD_BACK).uidNext();
    assertThat(store().reshow(inbox, uidNext)).isEqualTo(Arrival.NOTHING);
  }

  @Test
  default void mailShownAfterTheSelectDoesNotArriveAnew() {
    postman().deliver(ANNA, "one");
    MailboxId inbox = postman().inbox(ANNA);
    SelectedMailbox selected = postman().open(inbox, HOLD_BACK);
    store().showUnshown(inbox);

    assertThat(store().reshow(inbox, selected.uidNext())).isEqualTo(Arrival.NOTHING);
    assertThat(postman().shown(inbox)).containsExactly("1 one");
  }

  @Test
  default void mailFlaggedAsDeletedDoesNotArriveAnew() {
    postman().deliver(ANNA, "one");
    MailboxId inbox = postman().inbox(ANNA);
    SelectedMailbox selected = postman().open(inbox, SHOW);
    FlagChange delete = new FlagChange(FlagChange.Mode.ADD, Flags.of(SystemFlag.DELETED));
    store().storeFlags(inbox, List.of(Uid.FIRST), delete, ModSeq.UNCONDITIONAL);

    assertThat(store().reshow(inbox, selected.uidNext())).isEqualTo(Arrival.NOTHING);
  }

  @Test
  default void whileSomebodyIsLiveMailIsShownWhenItIsStored() {
    MailboxId inbox = postman().inbox(ANNA);
    List<MailboxChange> changes = new CopyOnWriteArrayList<>();
    try (Subscription subscription = under().changes().subscribe(inbox, changes::add)) {
      subscription.live(true);
      postman().deliver(ANNA, "one", "two");
      subscription.live(false);
      postman().deliver(ANNA, "three");
    }

    assertThat(changes).hasSize(2);
    assertThat(changes.getFirst())
        .isInstanceOfSatisfying(
            MailboxChange.Shown.class,
            shown -> {
              assertThat(shown.entries()).hasSize(2);
              assertThat(shown.modSeq()).isEqualTo(ModSeq.of(2));
            });
    assertThat(changes.getLast()).isEqualTo(new MailboxChange.Stored(inbox));
    assertThat(postman().shown(inbox)).containsExactly("1 one", "2 two");
  }

  @Test
  default void mailThatWaitedIsShownBeforeWhatComesLive() {
    postman().deliver(ANNA, "early");
    MailboxId inbox = postman().inbox(ANNA);
    try (Subscription subscription = under().changes().subscribe(inbox, _ -> {})) {
      subscription.live(true);
      postman().deliver(ANNA, "late");
    }

    assertThat(postman().shown(inbox)).containsExactly("1 early", "2 late");
  }

  @Test
  default void aMailIsInAMailboxOnceHoweverOftenItIsDelivered() {
    MailId id = postman().freshId();
    Delivery mail = Postman.delivery(ANNA, id, "one".getBytes(StandardCharsets.UTF_8));

    assertThat(under().deliveries().deliver(List.of(mail, mail)))
        .containsExactly(DeliveryOutcome.STORED, DeliveryOutcome.ALREADY_THERE);
    assertThat(under().deliveries().deliver(List.of(mail)))
        .containsExactly(DeliveryOutcome.ALREADY_THERE);
    MailboxId inbox = postman().inbox(ANNA);
    store().showUnshown(inbox);
    FlagChange delete = new FlagChange(FlagChange.Mode.ADD, Flags.of(SystemFlag.DELETED));
    store().storeFlags(inbox, List.of(Uid.FIRST), delete, ModSeq.UNCONDITIONAL);
    assertThat(store().expunge(inbox, List.of(Uid.FIRST))).containsExactly(Uid.FIRST);

    assertThat(under().deliveries().deliver(List.of(mail)))
        .containsExactly(DeliveryOutcome.ALREADY_THERE);
    assertThat(store().showUnshown(inbox)).isEmpty();
  }

  @Test
  default void oneMailForTwoAccountsIsStoredForBoth() {
    MailId id = postman().freshId();
    byte[] octets = postman().randomOctets(5000);
    List<Delivery> batch = new ArrayList<>();
    batch.add(Postman.delivery(ANNA, id, octets));
    batch.add(Postman.delivery(BERT, id, octets));

    assertThat(under().deliveries().deliver(batch))
        .containsExactly(DeliveryOutcome.STORED, DeliveryOutcome.STORED);

    postman().open(postman().inbox(ANNA), SHOW);
    postman().open(postman().inbox(BERT), SHOW);
    assertThat(postman().octets(postman().inbox(ANNA), Uid.FIRST)).isEqualTo(octets);
    assertThat(postman().octets(postman().inbox(BERT), Uid.FIRST)).isEqualTo(octets);
  }

  @Test
  default void addressesOfAccountsAreComparedWithoutRegardToCase() {
    postman().deliver(MailAddress.parse("Anna@CAMP.lan"), "one");

    assertThat(store().showUnshown(postman().inbox(ANNA))).hasSize(1);
  }
}
