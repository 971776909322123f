package org.cairn.imap.mailbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cairn.imap.delivery.Delivery;
import org.cairn.imap.delivery.DeliveryContent;
import org.cairn.imap.delivery.DeliveryOutcome;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.ReversePath;

/** Delivers and fetches mail in tests. */
public final class Postman {
  public static final MailAddress ANNA = MailAddress.parse("anna@camp.lan");
  public static final MailAddress BERT = MailAddress.parse("bert@camp.lan");
  public static final NodeName CAMP = NodeName.of("camp");

  private final StoreUnderTest under;
  private final Random random;

  public Postman(StoreUnderTest under) {
    this(under, 1);
  }

  /** With the same seed he delivers the same mails again. */
  public Postman(StoreUnderTest under, int seed) {
    this.under = under;
    this.random = new Random(seed);
  }

  public static Delivery delivery(MailAddress to, MailId id, byte[] content) {
    return new Delivery(to, CAMP, id, ReversePath.of(BERT), DeliveryContent.of(content));
  }

  public MailId freshId() {
    return MailId.random(random);
  }

  /** Delivers mails with these texts as one batch. */
  public void deliver(MailAddress to, String... texts) {
    List<Delivery> batch = new ArrayList<>();
    for (String text : texts) {
      batch.add(delivery(to, freshId(), text.getBytes(StandardCharsets.UTF_8)));
    }
    List<DeliveryOutcome> outcomes = under.deliveries().deliver(batch);
    if (!outcomes.stream().allMatch(DeliveryOutcome.STORED::equals)) {
      throw new AssertionError("not stored: " + outcomes);
    }
  }

  public MailboxId inbox(MailAddress account) {
    return mailbox(account, "INBOX");
  }

  public MailboxId mailbox(MailAddress account, String name) {
    return under.mailboxes().find(account, MailboxName.parse(name)).orElseThrow();
  }

  public SelectedMailbox open(MailboxId mailbox, ShowPolicy policy) {
    return under.mailboxes().open(mailbox, policy).orElseThrow();
  }

  /** What the mailbox shows, as UID and text. */
  public List<String> shown(MailboxId mailbox) {
    return open(mailbox, ShowPolicy.HOLD_BACK).entries().stream()
        .map(entry -> entry.uid() + " " + text(mailbox, entry.uid()))
        .toList();
  }

  public String text(MailboxId mailbox, Uid uid) {
    return new String(octets(mailbox, uid), StandardCharsets.UTF_8);
  }

  public byte[] octets(MailboxId mailbox, Uid uid) {
    Content content = under.mailboxes().content(mailbox, uid).orElseThrow();
    return content.read(0, (int) content.sizeOctets());
  }

  public StagedContent staged(byte[] octets) {
    try (ContentWriter writer = under.mailboxes().newContent()) {
      writer.write(octets, 0, octets.length);
      return writer.finish();
    }
  }

  public byte[] randomOctets(int count) {
    byte[] octets = new byte[count];
    random.nextBytes(octets);
    return octets;
  }
}
