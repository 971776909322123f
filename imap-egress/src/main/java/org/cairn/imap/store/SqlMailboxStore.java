package org.cairn.imap.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.random.RandomGenerator;
import org.cairn.imap.delivery.DeliveryStore;
import org.cairn.imap.mailbox.AppendOutcome;
import org.cairn.imap.mailbox.Arrival;
import org.cairn.imap.mailbox.Content;
import org.cairn.imap.mailbox.ContentWriter;
import org.cairn.imap.mailbox.FlagChange;
import org.cairn.imap.mailbox.Flags;
import org.cairn.imap.mailbox.FlagsOutcome;
import org.cairn.imap.mailbox.MailLimit;
import org.cairn.imap.mailbox.MailboxChanges;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.mailbox.MailboxListener;
import org.cairn.imap.mailbox.MailboxListing;
import org.cairn.imap.mailbox.MailboxName;
import org.cairn.imap.mailbox.MailboxStatus;
import org.cairn.imap.mailbox.MailboxStore;
import org.cairn.imap.mailbox.MailboxStoreException;
import org.cairn.imap.mailbox.MailboxUpkeep;
import org.cairn.imap.mailbox.MessageEntry;
import org.cairn.imap.mailbox.ModSeq;
import org.cairn.imap.mailbox.NamingOutcome;
import org.cairn.imap.mailbox.QuotaUsage;
import org.cairn.imap.mailbox.SelectedMailbox;
import org.cairn.imap.mailbox.ShowPolicy;
import org.cairn.imap.mailbox.StagedContent;
import org.cairn.imap.mailbox.Subscription;
import org.cairn.imap.mailbox.TransferOutcome;
import org.cairn.imap.mailbox.Uid;
import org.cairn.mail.MailAddress;

/**
 * The mailboxes of all accounts in one SQL database, for sessions, deliveries and the operator.
 * Open it once, close it last. Two threads of its own; everything else runs on the caller's.
 */
public final class SqlMailboxStore implements MailboxStore, MailboxChanges, AutoCloseable {
  /** Put beside the database by whoever restores a backup, before the store is opened. */
  public static final String RESTORED_MARKER = Restoring.MARKER;

  /** The database file in {@link StoreSettings#directory}. */
  public static final String DATABASE_FILE = "mailboxes.db";

  private final StoreSettings settings;
  private final DirectoryLock lock;
  private final ChangeFeed feed = new ChangeFeed();
  private final Readers readers;
  private final Writer writer;
  private final Upkeep upkeep;

  private SqlMailboxStore(
      StoreSettings settings,
      SqlDatabase database,
      DirectoryLock lock,
      TimeSources time,
      RandomGenerator random,
      StoreWatcher watcher,
      ThreadFactory threads)
      throws SQLException {
    this.settings = settings;
    this.lock = lock;
    Schema.bringUpToDate(database);
    readers = new Readers(database, settings.readers());
    StoreAge age = readers.read(statements -> StoreFacts.readAge(statements, time));
    writer = new Writer(database, age, feed, threads);
    UidValidityFloor floor = new UidValidityFloor(settings.directory());
    long uidValidityFloor = floor.floor();
    writer.write(transaction -> StoreFacts.beginAbove(transaction, uidValidityFloor));
    Restoring.complete(settings.directory(), writer, uidValidityFloor, random);
    upkeep = new Upkeep(database, readers, writer, age, floor, settings, watcher, threads);
  }

  /**
   * Opens the mailboxes, making or updating the database as needed.
   *
   * @param threads makes the two threads of the store; best of platform threads, since they sit in
   *     native code
   * @throws MailboxStoreException if the directory is in use or the database cannot be opened
   */
  public static SqlMailboxStore open(
      StoreSettings settings,
      TimeSources time,
      RandomGenerator random,
      StoreWatcher watcher,
      ThreadFactory threads) {
    SqlDatabase database = new SqliteDatabase(settings.directory().resolve(DATABASE_FILE));
    return open(database, settings, time, random, watcher, threads);
  }

  /** Opens mailboxes in a database of another kind. */
  static SqlMailboxStore open(
      SqlDatabase database,
      StoreSettings settings,
      TimeSources time,
      RandomGenerator random,
      StoreWatcher watcher,
      ThreadFactory threads) {
    DirectoryLock lock = DirectoryLock.of(settings.directory());
    try {
      return new SqlMailboxStore(settings, database, lock, time, random, watcher, threads);
    } catch (SQLException | RuntimeException e) {
      lock.close();
      throw e instanceof RuntimeException failure
          ? failure
          : new MailboxStoreException("the mailboxes cannot be opened", e);
    }
  }

  @Override
  public Subscription subscribe(MailboxId mailbox, MailboxListener listener) {
    return feed.subscribe(mailbox, listener);
  }

  @Override
  public List<MailboxListing> list(MailAddress account) {
    long id = accountOf(account);
    return readers.read(statements -> Naming.list(statements, id));
  }

  @Override
  public Optional<MailboxId> find(MailAddress account, MailboxName name) {
    long id = accountOf(account);
    return readers.read(statements -> Naming.find(statements, id, name));
  }

  private long accountOf(MailAddress account) {
    Optional<Long> known = readers.read(statements -> Accounts.find(statements, account));
    return known.orElseGet(
        () -> writer.write(transaction -> Accounts.ensure(transaction, account)));
  }

  @Override
  public Optional<SelectedMailbox> open(MailboxId mailbox, ShowPolicy policy, MailLimit limit) {
    apply(policy, mailbox);
    return readers.readTogether(statements -> Views.selected(statements, mailbox, limit));
  }

  @Override
  public Optional<MailboxStatus> status(MailboxId mailbox, ShowPolicy policy) {
    apply(policy, mailbox);
    return readers.readTogether(statements -> Views.status(statements, mailbox));
  }

  private void apply(ShowPolicy policy, MailboxId mailbox) {
    if (policy == ShowPolicy.SHOW) {
      showUnshown(mailbox);
    }
  }

  @Override
  public List<MessageEntry> showUnshown(MailboxId mailbox) {
    boolean isAny = readers.read(statements -> Showing.isAnyUnshown(statements, mailbox));
    return isAny
        ? writer.write(transaction -> Showing.showUnshown(transaction, mailbox))
        : List.of();
  }

  @Override
  public Arrival reshow(MailboxId mailbox, Uid uidNextAtSelect) {
    boolean isAny =
        readers.read(statements -> Showing.isAnyToReshow(statements, mailbox, uidNextAtSelect));
    return isAny
        ? writer.write(transaction -> Showing.reshow(transaction, mailbox, uidNextAtSelect))
        : Arrival.NOTHING;
  }

  @Override
  public Optional<Content> content(MailboxId mailbox, Uid uid) {
    return Contents.find(readers, mailbox, uid);
  }

  @Override
  public void markBodyFetched(MailboxId mailbox, List<Uid> uids) {
    List<Uid> fetched = List.copyOf(uids);
    writer.writeSoon(transaction -> Views.markFetched(transaction, mailbox, fetched));
  }

  @Override
  public FlagsOutcome storeFlags(
      MailboxId mailbox, List<Uid> uids, FlagChange change, ModSeq unchangedSince) {
    return writer.write(
        transaction -> Flagging.store(transaction, mailbox, uids, change, unchangedSince));
  }

  @Override
  public List<Uid> expunge(MailboxId mailbox, List<Uid> uids) {
    return writer.write(transaction -> Removing.expunge(transaction, mailbox, uids));
  }

  @Override
  public TransferOutcome copy(MailboxId source, List<Uid> uids, MailboxName destination) {
    return writer.write(
        transaction ->
            Transfers.copy(transaction, source, uids, destination, settings.quotaOctets()));
  }

  @Override
  public TransferOutcome move(MailboxId source, List<Uid> uids, MailboxName destination) {
    return writer.write(transaction -> Transfers.move(transaction, source, uids, destination));
  }

  @Override
  public long appendLimitOctets() {
    return settings.appendLimitOctets();
  }

  @Override
  public ContentWriter newContent() {
    return new Staging(writer, settings.appendLimitOctets());
  }

  @Override
  public AppendOutcome append(
      MailAddress account,
      MailboxName destination,
      StagedContent content,
      Flags flags,
      Instant internalDate) {
    if (!(content instanceof Staged staged)) {
      throw new IllegalArgumentException("this content was staged by another store");
    }
    Transfers.Appending mail =
        new Transfers.Appending(staged, flags, internalDate.getEpochSecond());
    return writer.write(
        transaction ->
            Transfers.append(transaction, account, destination, mail, settings.quotaOctets()));
  }

  @Override
  public NamingOutcome create(MailAddress account, MailboxName name) {
    return writer.write(transaction -> Naming.create(transaction, account, name));
  }

  @Override
  public NamingOutcome delete(MailAddress account, MailboxName name) {
    return writer.write(transaction -> Naming.delete(transaction, account, name));
  }

  @Override
  public NamingOutcome rename(MailAddress account, MailboxName from, MailboxName to) {
    return writer.write(transaction -> Naming.rename(transaction, account, from, to));
  }

  @Override
  public NamingOutcome subscribe(MailAddress account, MailboxName name, boolean isSubscribed) {
    return writer.write(transaction -> Naming.subscribe(transaction, account, name, isSubscribed));
  }

  @Override
  public QuotaUsage usage(MailAddress account) {
    return readers.read(statements -> Views.usage(statements, account, settings.quotaOctets()));
  }

  /** Where mail comes in. */
  public DeliveryStore deliveries() {
    return batch -> {
      List<Storing.Ready> ready = new Preparation(readers, writer).prepare(batch);
      return writer.write(transaction -> Storing.store(transaction, feed, ready));
    };
  }

  /** The accounts, for the operator's side. */
  public MailboxUpkeep accounts() {
    return new SqlAccounts(readers, writer);
  }

  /** Whether the store can be written; if not, it must be opened anew. */
  public boolean isAlive() {
    return writer.isAlive();
  }

  /** What the store does by itself. */
  Upkeep upkeep() {
    return upkeep;
  }

  /** Ends after everything begun is durable. */
  @Override
  public void close() {
    try {
      upkeep.close();
      writer.close();
      readers.close();
    } catch (SQLException e) {
      throw new MailboxStoreException("the mailboxes cannot be closed", e);
    } finally {
      lock.close();
    }
  }
}
