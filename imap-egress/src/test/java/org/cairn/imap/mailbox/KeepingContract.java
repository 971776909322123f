package org.cairn.imap.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.cairn.imap.mailbox.Postman.ANNA;
import static org.cairn.imap.mailbox.ShowPolicy.HOLD_BACK;
import static org.cairn.imap.mailbox.ShowPolicy.SHOW;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cairn.imap.delivery.Delivery;
import org.cairn.imap.delivery.DeliveryOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of mailboxes, appended content, quota, and accounts that leave. */
public interface KeepingContract {
  StoreUnderTest under();

  Postman postman();

  private MailboxStore store() {
    return under().mailboxes();
  }

  private List<String> names() {
    return store().list(ANNA).stream().map(listing -> listing.name().name()).toList();
  }

  private static MailboxName name(String text) {
    return MailboxName.parse(text);
  }

  @Test
  default void anAccountHasTheMailboxesEveryClientExpects() {
    assertThat(store().list(ANNA))
        .extracting(MailboxListing::name, MailboxListing::specialUse)
        .containsExactly(
            tuple(name("Archive"), SpecialUse.ARCHIVE),
            tuple(name("Drafts"), SpecialUse.DRAFTS),
            tuple(MailboxName.INBOX, SpecialUse.NONE),
            tuple(name("Junk"), SpecialUse.JUNK),
            tuple(name("Sent"), SpecialUse.SENT),
            tuple(name("Trash"), SpecialUse.TRASH));
  }

  @Test
  default void creatingAMailboxCreatesThoseAboveIt() {
    assertThat(store().create(ANNA, name("Trips/2026/Alps"))).isEqualTo(NamingOutcome.DONE);

    assertThat(names()).contains("Trips", "Trips/2026", "Trips/2026/Alps");
    assertThat(store().create(ANNA, name("Trips/2026"))).isEqualTo(NamingOutcome.ALREADY_EXISTS);
  }

  @Test
  default void aMailboxCreatedAnewUnderItsOldNameHasAGreaterUidValidity() {
    store().create(ANNA, name("Trips"));
    MailboxId old = postman().mailbox(ANNA, "Trips");
    UidValidity before = postman().open(old, SHOW).uidValidity();
    store().delete(ANNA, name("Trips"));
    store().create(ANNA, name("Trips"));

    MailboxId anew = postman().mailbox(ANNA, "Trips");
    assertThat(anew).isNotEqualTo(old);
    assertThat(postman().open(anew, SHOW).uidValidity()).isGreaterThan(before);
    assertThat(store().open(old, SHOW)).isEmpty();
  }

  @Test
  default void whoHasADeletedMailboxOpenHearsOfIt() {
    store().create(ANNA, name("Trips"));
    MailboxId trips = postman().mailbox(ANNA, "Trips");
    List<MailboxChange> changes = new CopyOnWriteArrayList<>();
    try (Subscription subscription = under().changes().subscribe(trips, changes::add)) {
      subscription.live(false);
      assertThat(store().delete(ANNA, name("Trips"))).isEqualTo(NamingOutcome.DONE);
    }

    assertThat(changes).containsExactly(new MailboxChange.Removed(trips));
  }

  @Test
  default void inboxAndMailboxesWithOthersBelowAreNotDeleted() {
    store().create(ANNA, name("Trips/2026"));

    assertThat(store().delete(ANNA, name("Trips"))).isEqualTo(NamingOutcome.HAS_CHILDREN);
    assertThat(store().delete(ANNA, name("inbox"))).isEqualTo(NamingOutcome.NOT_POSSIBLE);
    assertThat(store().delete(ANNA, name("Nowhere"))).isEqualTo(NamingOutcome.NO_SUCH_MAILBOX);
  }

  @Test
  default void renamingTakesAlongWhatIsBelow() {
    store().create(ANNA, name("Trips/2026"));

    assertThat(store().rename(ANNA, name("Trips"), name("Old/Trips")))
        .isEqualTo(NamingOutcome.DONE);

    assertThat(names()).contains("Old", "Old/Trips", "Old/Trips/2026").doesNotContain("Trips");
    assertThat(store().rename(ANNA, name("Old"), name("Old/Older")))
        .isEqualTo(NamingOutcome.NOT_POSSIBLE);
    assertThat(store().rename(ANNA, name("Old"), name("Sent")))
        .isEqualTo(NamingOutcome.ALREADY_EXISTS);
  }

  @Test
  default void renamingInboxMovesItsMailAndLeavesItEmpty() {
    postman().deliver(ANNA, "one", "two");
    MailboxId inbox = postman().inbox(ANNA);

    assertThat(store().rename(ANNA, MailboxName.INBOX, name("Before")))
        .isEqualTo(NamingOutcome.DONE);

    assertThat(postman().inbox(ANNA)).isEqualTo(inbox);
    assertThat(postman().shown(inbox)).isEmpty();
    assertThat(postman().shown(postman().mailbox(ANNA, "Before")))
        .containsExactly("1 one", "2 two");
  }

  @Test
  default void subscriptionsAreKept() {
    assertThat(store().subscribe(ANNA, name("Junk"), false)).isEqualTo(NamingOutcome.DONE);

    assertThat(store().list(ANNA))
        .filteredOn(listing -> !listing.subscribed())
        .extracting(MailboxListing::name)
        .containsExactly(name("Junk"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_536, 65_537, 262_144, 262_145, 524_288, 700_001})
  default void appendedContentComesBackOctetForOctet(int size) {
    byte[] octets = postman().randomOctets(size);

    store().append(ANNA, name("Sent"), postman().staged(octets), Flags.NONE, Instant.EPOCH);

    MailboxId sent = postman().mailbox(ANNA, "Sent");
    Content content = store().content(sent, Uid.FIRST).orElseThrow();
    assertThat(content.sizeOctets()).isEqualTo(size);
    assertThat(content.read(0, Integer.MAX_VALUE)).isEqualTo(octets);
    assertThat(content.read(size / 3, size / 2))
        .isEqualTo(Arrays.copyOfRange(octets, size / 3, size / 3 + size / 2));
    assertThat(content.read(size + 1L, 10)).isEmpty();
  }

  @Test
  default void deliveriesAreStoredEvenOverQuotaAndAppendsAreNot() {
    byte[] large = postman().randomOctets(1_200_000);
    Delivery mail = Postman.delivery(ANNA, postman().freshId(), large);

    assertThat(under().deliveries().deliver(List.of(mail))).containsExactly(DeliveryOutcome.STORED);

    MailboxId inbox = postman().inbox(ANNA);
    store().showUnshown(inbox);
    assertThat(postman().octets(inbox, Uid.FIRST)).isEqualTo(large);
    assertThat(store().usage(ANNA)).isEqualTo(new QuotaUsage(1_200_000, 1, 1_000_000));
    StagedContent staged = postman().staged(new byte[] {1});
    assertThat(store().append(ANNA, name("Sent"), staged, Flags.NONE, Instant.EPOCH))
        .isEqualTo(new AppendOutcome.OverQuota());
    assertThat(store().copy(inbox, List.of(Uid.FIRST), name("Sent")))
        .isEqualTo(new TransferOutcome.OverQuota());
  }

  @Test
  default void roomIsFreedByExpunging() {
    byte[] octets = postman().randomOctets(600_000);
    Instant date = Instant.parse("2026-01-02T03:04:05Z");
    StagedContent first = postman().staged(octets);
    store().append(ANNA, MailboxName.INBOX, first, Flags.of(SystemFlag.DELETED), date);
    MailboxId inbox = postman().inbox(ANNA);
    assertThat(postman().open(inbox, HOLD_BACK).entries().getFirst().internalDate())
        .isEqualTo(date);

    store().expunge(inbox, List.of(Uid.FIRST));

    assertThat(store().usage(ANNA).usedOctets()).isZero();
    assertThat(store().append(ANNA, MailboxName.INBOX, postman().staged(octets), Flags.NONE, date))
        .isInstanceOfSatisfying(
            AppendOutcome.Appended.class, a -> assertThat(a.uid()).isEqualTo(Uid.of(2)));
  }

  @Test
  default void aContentLargerThanTheLimitIsNotTaken() {
    try (ContentWriter writer = store().newContent()) {
      writer.write(new byte[1_000_000], 0, 1_000_000);
      assertThatThrownBy(() -> writer.write(new byte[1], 0, 1))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  default void whoeverComesUnderAnOldNameDoesNotFindTheOldMail() {
    Instant before = Instant.parse("2026-05-01T10:00:00Z");
    postman().deliver(ANNA, "unsettled");
    under().upkeep().settleAccount(ANNA, before, 1);
    postman().deliver(ANNA, "hers");
    under().upkeep().settleAccount(ANNA, before, 2);
    MailboxId inbox = postman().inbox(ANNA);
    assertThat(store().showUnshown(inbox)).hasSize(2);

    under().upkeep().settleAccount(ANNA, before.plusSeconds(60), 4);

    assertThat(store().open(inbox, SHOW)).isEmpty();
    assertThat(under().upkeep().volume()).isEqualTo(new StoreVolume(0, 0, 0));
  }

  @Test
  default void aNewcomerIsKnownThoughTheClockWasAheadWhenTheOneBeforeCame() {
    Instant wrong = Instant.parse("2099-01-01T00:00:00Z");
    under().upkeep().settleAccount(ANNA, wrong, 1);
    postman().deliver(ANNA, "hers");

    under().upkeep().settleAccount(ANNA, Instant.parse("2026-05-01T10:00:00Z"), 3);

    assertThat(under().upkeep().volume()).isEqualTo(new StoreVolume(0, 0, 0));
  }

  @Test
  default void oldNewsOfAnAddressDropsNothing() {
    Instant before = Instant.parse("2026-05-01T10:00:00Z");
    under().upkeep().settleAccount(ANNA, before, 1);
    under().upkeep().settleAccount(ANNA, before.plusSeconds(60), 3);
    postman().deliver(ANNA, "the newcomer's");

    under().upkeep().settleAccount(ANNA, before, 1);
    under().upkeep().settleAccount(ANNA, before, 2);
    under().upkeep().settleAccount(ANNA, before.plusSeconds(60), 3);
    under().upkeep().settleAccount(ANNA, before.plusSeconds(60), 4);

    assertThat(store().showUnshown(postman().inbox(ANNA))).hasSize(1);
  }

  @Test
  default void whoIsInvitedOnceMoreAfterARestoreKeepsHerMail() {
    Instant lost = Instant.parse("2026-05-01T10:00:00Z");
    Instant again = lost.plusSeconds(60);
    under().upkeep().settleAccount(ANNA, lost, 1);
    postman().deliver(ANNA, "hers");

    under().upkeep().settleAccount(ANNA, again, 1);
    under().upkeep().settleAccount(ANNA, again, 2);
    under().upkeep().settleAccount(ANNA, again, 5);
    assertThat(store().showUnshown(postman().inbox(ANNA))).hasSize(1);

    under().upkeep().settleAccount(ANNA, again.plusSeconds(60), 7);
    assertThat(under().upkeep().volume()).isEqualTo(new StoreVolume(0, 0, 0));
  }

  @Test
  default void sheKeepsItThoughOnlyHerNextPasswordWasHeardOf() {
    Instant lost = Instant.parse("2026-05-01T10:00:00Z");
    under().upkeep().settleAccount(ANNA, lost, 1);
    postman().deliver(ANNA, "hers");

    under().upkeep().settleAccount(ANNA, lost.plusSeconds(60), 2);

    assertThat(store().showUnshown(postman().inbox(ANNA))).hasSize(1);
  }

  @Test
  default void anAddressWhoseGenerationsBeganAgainLosesNothing() {
    Instant lost = Instant.parse("2026-05-01T10:00:00Z");
    Instant again = lost.plusSeconds(60);
    under().upkeep().settleAccount(ANNA, lost, 5);
    postman().deliver(ANNA, "hers");

    under().upkeep().settleAccount(ANNA, again, 2);
    under().upkeep().settleAccount(ANNA, again, 9);

    assertThat(store().showUnshown(postman().inbox(ANNA))).hasSize(1);
  }

  @Test
  default void whatCameBeforeAnyMailboxIsKnownAsWell() {
    Instant before = Instant.parse("2026-05-01T10:00:00Z");
    under().upkeep().settleAccount(ANNA, before, 1);
    postman().deliver(ANNA, "hers");

    under().upkeep().settleAccount(ANNA, before.plusSeconds(60), 3);

    assertThat(under().upkeep().volume()).isEqualTo(new StoreVolume(0, 0, 0));
  }

  @Test
  default void aRemovalThatANewcomerOvertookLeavesHerMailAlone() {
    Instant before = Instant.parse("2026-05-01T10:00:00Z");
    under().upkeep().settleAccount(ANNA, before, 1);
    under().upkeep().settleAccount(ANNA, before.plusSeconds(60), 3);
    postman().deliver(ANNA, "the newcomer's");

    under().upkeep().removeAccount(ANNA, 2);
    assertThat(store().showUnshown(postman().inbox(ANNA))).hasSize(1);

    under().upkeep().removeAccount(ANNA, 4);
    assertThat(under().upkeep().volume()).isEqualTo(new StoreVolume(0, 0, 0));
  }

  @Test
  default void accountsThatUseMuchAreKnownUntilTheyDoNoMore() {
    postman().deliver(ANNA, "hers");
    long used = store().usage(ANNA).usedOctets();

    assertThat(under().upkeep().usedAtLeast(used)).isEqualTo(Map.of(ANNA, used));
    assertThat(under().upkeep().usedAtLeast(used + 1)).isEmpty();
    under().upkeep().removeAccount(ANNA, 1);
    assertThat(under().upkeep().usedAtLeast(1)).isEmpty();
    assertThat(under().upkeep().usedAtLeast(0)).isEqualTo(Map.of(ANNA, 0L));
  }

  @Test
  default void anAccountThatLeftHasNothingAndComesBackEmpty() {
    Delivery mail = Postman.delivery(ANNA, postman().freshId(), new byte[] {65});
    under().deliveries().deliver(List.of(mail));
    MailboxId inbox = postman().inbox(ANNA);
    UidValidity before = postman().open(inbox, SHOW).uidValidity();
    List<MailboxChange> changes = new CopyOnWriteArrayList<>();
    try (Subscription subscription = under().changes().subscribe(inbox, changes::add)) {
      subscription.live(false);
      under().upkeep().removeAccount(ANNA, 1);
    }

    assertThat(changes).containsExactly(new MailboxChange.Removed(inbox));
    assertThat(store().open(inbox, SHOW)).isEmpty();
    assertThat(under().upkeep().volume()).isEqualTo(new StoreVolume(0, 0, 0));
    SelectedMailbox anew = postman().open(postman().inbox(ANNA), SHOW);
    assertThat(anew.entries()).isEmpty();
    assertThat(anew.uidValidity()).isGreaterThan(before);
    assertThat(under().deliveries().deliver(List.of(mail)))
        .containsExactly(DeliveryOutcome.ALREADY_THERE);
  }
}
