package org.cairn.imap.store;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cairn.imap.delivery.Delivery;
import org.cairn.imap.mailbox.FlagChange;
import org.cairn.imap.mailbox.Flags;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.mailbox.MailboxName;
import org.cairn.imap.mailbox.MessageEntry;
import org.cairn.imap.mailbox.ModSeq;
import org.cairn.imap.mailbox.Postman;
import org.cairn.imap.mailbox.SystemFlag;
import org.cairn.imap.mailbox.Uid;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;

/**
 * A process that stores mail until it is killed. It says on standard output {@code stored ACCOUNT
 * ID} when a mail is durable, and {@code expunging ACCOUNT ID} before, {@code expunged ACCOUNT ID}
 * after it removes one. Each content begins with its mail id.
 */
final class CrashingStore {
  static final int ACCOUNTS = 4;

  /** Octets of a mail id in hex. */
  static final int ID_LENGTH = 2 * MailId.BYTES;

  private final SqlMailboxStore store;
  private final Random random;
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);

  private CrashingStore(SqlMailboxStore store, Random random) {
    this.store = store;
    this.random = random;
  }

  static MailAddress account(int number) {
    return MailAddress.parse("user" + number + "@camp.lan");
  }

  /** Arguments: the directory, a seed. */
  static void main(String[] arguments) {
    Random random = new Random(Long.parseLong(arguments[1]));
    SqlMailboxStore store =
        SqlMailboxStore.open(
            StoreSettings.in(Path.of(arguments[0])),
            new TimeSources(InstantSource.system(), System::nanoTime),
            random,
            new LoudWatcher(),
            work -> Thread.ofPlatform().unstarted(work));
    CrashingStore crashing = new CrashingStore(store, random);
    crashing.out.println("ready");
    while (true) {
      crashing.deliver();
      crashing.showAndExpunge();
    }
  }

  private void deliver() {
    List<Delivery> batch = new ArrayList<>();
    int count = random.nextInt(1, 40);
    for (int i = 0; i < count; i++) {
      int size = random.nextInt(20) == 0 ? random.nextInt(900_000) : random.nextInt(9_000);
      MailId id = MailId.random(random);
      byte[] octets = new byte[ID_LENGTH + size];
      random.nextBytes(octets);
      System.arraycopy(id.hex().getBytes(StandardCharsets.US_ASCII), 0, octets, 0, ID_LENGTH);
      batch.add(Postman.delivery(account(random.nextInt(ACCOUNTS)), id, octets));
    }
    store.deliveries().deliver(batch);
    batch.forEach(mail -> out.println("stored " + mail.account() + " " + mail.mailId()));
  }

  private void showAndExpunge() {
    MailAddress account = account(random.nextInt(ACCOUNTS));
    MailboxId inbox = store.find(account, MailboxName.INBOX).orElseThrow();
    List<MessageEntry> shown = store.showUnshown(inbox);
    if (shown.isEmpty() || random.nextInt(4) > 0) {
      return;
    }
    Uid uid = shown.get(random.nextInt(shown.size())).uid();
    String id = mailId(store, inbox, uid);
    out.println("expunging " + account + " " + id);
    FlagChange delete = new FlagChange(FlagChange.Mode.ADD, Flags.of(SystemFlag.DELETED));
    store.storeFlags(inbox, List.of(uid), delete, ModSeq.UNCONDITIONAL);
    store.expunge(inbox, List.of(uid));
    out.println("expunged " + account + " " + id);
  }

  static String mailId(SqlMailboxStore store, MailboxId mailbox, Uid uid) {
    byte[] start = store.content(mailbox, uid).orElseThrow().read(0, ID_LENGTH);
    return new String(start, StandardCharsets.US_ASCII);
  }
}
