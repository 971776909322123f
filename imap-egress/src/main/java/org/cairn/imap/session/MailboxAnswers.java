package org.cairn.imap.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.cairn.imap.protocol.MailboxCommand;

/** Answers the commands that need a login. */
final class MailboxAnswers {
  private final Conversation conversation;
  private final SelectAnswers select;
  private final NamingAnswers naming;
  private final StatusAnswers status;
  private final ListAnswers list;
  private final AppendAnswers append;
  private final QuotaAnswers quota;
  private final MetadataAnswers metadata;
  private boolean compressed;

  MailboxAnswers(Conversation conversation) {
    this.conversation = conversation;
    select = new SelectAnswers(conversation);
    naming = new NamingAnswers(conversation);
    status = new StatusAnswers(conversation);
    list = new ListAnswers(conversation, status);
    append = new AppendAnswers(conversation);
    quota = new QuotaAnswers(conversation);
    metadata = new MetadataAnswers(conversation);
  }

  Done answer(MailboxCommand command) throws IOException {
    return switch (command) {
      case MailboxCommand.Enable(List<String> names) -> enable(names);
      case MailboxCommand.Select wanted -> select.select(wanted);
      case MailboxCommand.Create wanted -> naming.create(wanted);
      case MailboxCommand.Delete wanted -> naming.delete(wanted);
      case MailboxCommand.Rename wanted -> naming.rename(wanted);
      case MailboxCommand.Subscribe wanted -> naming.subscribe(wanted);
      case MailboxCommand.ListMailboxes wanted -> list.list(wanted);
      case MailboxCommand.Status(var mailbox, var items) -> status.status(mailbox, items);
      case MailboxCommand.Namespace() -> namespace();
      case MailboxCommand.Append wanted -> append.append(wanted);
      case MailboxCommand.Idle() -> idle();
      case MailboxCommand.GetQuota(String root) -> quota.quota(root);
      case MailboxCommand.GetQuotaRoot(var mailbox) -> quota.root(mailbox);
      case MailboxCommand.SetQuota() -> Done.no("[NOPERM] Only the keeper sets quotas");
      case MailboxCommand.GetMetadata wanted -> metadata.get(wanted);
      case MailboxCommand.SetMetadata wanted -> metadata.set(wanted);
      case MailboxCommand.Compress(String mechanism) -> compress(mechanism);
    };
  }

  /** From here on mail is shown as it comes (RFC 2177). */
  private Done idle() throws IOException {
    conversation.out().continuation("idling");
    if (conversation.selection().isPresent()) {
      conversation.selected().startIdling(conversation.client());
      if (conversation.tellNews(true).removed()) {
        return Done.mailboxGone();
      }
    }
    return Done.ok("IDLE begun").then(Next.IDLE);
  }

  private Done namespace() throws IOException {
    conversation.out().untagged("NAMESPACE ((\"\" \"/\")) NIL NIL");
    return Done.ok("NAMESPACE completed");
  }

  private Done enable(List<String> names) throws IOException {
    List<String> enabled = new ArrayList<>();
    if (names.contains("CONDSTORE")) {
      conversation.enableCondstore();
      enabled.add("CONDSTORE");
    }
    conversation.out().untagged(("ENABLED " + String.join(" ", enabled)).strip());
    return Done.ok("ENABLE completed");
  }

  private Done compress(String mechanism) {
    if (!conversation.settings().compress() || !mechanism.equals("DEFLATE")) {
      return Done.no("[CANNOT] Not offered");
    }
    if (compressed) {
      return Done.no("[COMPRESSIONACTIVE] It is compressed already");
    }
    compressed = true;
    return Done.ok("From here on compressed").then(Next.COMPRESS);
  }

  Done close() {
    return select.close();
  }

  Done unselect() {
    return select.unselect();
  }
}
