package org.cairn.imap.session;

import java.io.IOException;
import java.util.Optional;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.mailbox.MailboxStore;
import org.cairn.imap.mailbox.MessageEntry;
import org.cairn.imap.mailbox.ModSeq;
import org.cairn.imap.mailbox.TooManyMailsException;
import org.cairn.imap.protocol.ResponseWriter;
import org.cairn.mail.MailAddress;

/**
 * What a session knows while it talks: who, by what means, and which mailbox. Confined to whoever
 * holds the session.
 */
final class Conversation {
  private final Ports ports;
  private final SessionSettings settings;
  private final ResponseWriter out;
  private final Runnable wake;
  private Optional<MailAddress> account = Optional.empty();
  private Optional<Selection> selection = Optional.empty();
  private ClientKind client = ClientKind.OTHER;
  private boolean condstore;

  /** What became of a SELECT. */
  enum Selected {
    DONE,
    NO_MAILBOX,
    /** The sessions of the account have too many mails open. */
    TOO_MANY
  }

  Conversation(Ports ports, SessionSettings settings, ResponseWriter out, Runnable wake) {
    this.ports = ports;
    this.settings = settings;
    this.out = out;
    this.wake = wake;
  }

  Ports ports() {
    return ports;
  }

  MailboxStore store() {
    return ports.store();
  }

  SessionSettings settings() {
    return settings;
  }

  ResponseWriter out() {
    return out;
  }

  boolean isLoggedIn() {
    return account.isPresent();
  }

  MailAddress account() {
    return account.orElseThrow();
  }

  void logIn(MailAddress who) {
    account = Optional.of(who);
  }

  ClientKind client() {
    return client;
  }

  void client(ClientKind kind) {
    client = kind;
  }

  /** Whether the client wants mod-sequences told (RFC 7162 section 3.1). */
  boolean condstore() {
    return condstore;
  }

  void enableCondstore() {
    condstore = true;
  }

  Optional<Selection> selection() {
    return selection;
  }

  Selection selected() {
    return selection.orElseThrow();
  }

  /** Selects a mailbox; if it cannot, none is selected. */
  Selected select(MailboxId id, boolean readOnly) {
    deselect();
    HeldMails held = new HeldMails(ports.openMails(), account());
    try {
      selection =
          Selection.open(
              ports.store(),
              ports.changes(),
              id,
              readOnly,
              client.showPolicy(),
              held,
              wake,
              ports.nanoTime());
      return selection.isPresent() ? Selected.DONE : Selected.NO_MAILBOX;
    } catch (TooManyMailsException _) {
      return Selected.TOO_MANY;
    }
  }

  void deselect() {
    selection.ifPresent(Selection::close);
    selection = Optional.empty();
  }

  /** Shows mail that waits; to a Delta Chat client it is shown only while it idles. */
  void showWaiting() {
    if (client == ClientKind.OTHER) {
      selection.ifPresent(Selection::showWaiting);
    }
  }

  /**
   * Tells the client what happened in its mailbox.
   *
   * @return what was told
   */
  Selection.News tellNews(boolean mayExpunge) throws IOException {
    Selection.News news = selected().news(mayExpunge);
    for (ViewUpdate update : news.updates()) {
      switch (update) {
        case ViewUpdate.Exists(int count) -> out.untagged(count + " EXISTS");
        case ViewUpdate.Expunged(int number) -> out.untagged(number + " EXPUNGE");
        case ViewUpdate.FlagsChanged(int number, MessageEntry entry) -> tellFlags(number, entry);
      }
    }
    return news;
  }

  /** An untagged FETCH of the flags. */
  void tellFlags(int number, MessageEntry entry) throws IOException {
    String modSeq = condstore ? " MODSEQ (" + entry.modSeq() + ")" : "";
    out.untagged(
        number + " FETCH (UID " + entry.uid() + " FLAGS (" + entry.flags() + ")" + modSeq + ")");
  }

  /** An untagged FETCH of the mod-sequence alone: what a silent STORE tells. */
  void tellModSeq(int number, MessageEntry entry) throws IOException {
    ModSeq modSeq = entry.modSeq();
    out.untagged(number + " FETCH (UID " + entry.uid() + " MODSEQ (" + modSeq + "))");
  }
}
