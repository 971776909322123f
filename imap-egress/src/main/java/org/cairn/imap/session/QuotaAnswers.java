package org.cairn.imap.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.cairn.imap.mailbox.MailboxName;
import org.cairn.imap.mailbox.QuotaUsage;
import org.cairn.imap.protocol.ResponseText;
import org.cairn.imap.session.QuotaResources.Resource;

/** GETQUOTA and GETQUOTAROOT (RFC 9208): one root for all mailboxes of an account. */
final class QuotaAnswers {
  private static final String ROOT = "";

  private final Conversation conversation;

  QuotaAnswers(Conversation conversation) {
    this.conversation = conversation;
  }

  Done root(MailboxName mailbox) throws IOException {
    if (conversation.store().find(conversation.account(), mailbox).isEmpty()) {
      return Done.no("[NONEXISTENT] No such mailbox");
    }
    conversation
        .out()
        .untagged("QUOTAROOT " + ResponseText.mailbox(mailbox.name()) + " " + quoted(ROOT));
    tell();
    return Done.ok("GETQUOTAROOT completed");
  }

  Done quota(String root) throws IOException {
    if (!root.equals(ROOT)) {
      return Done.no("[NONEXISTENT] No such quota root");
    }
    tell();
    return Done.ok("GETQUOTA completed");
  }

  /** Storage counts in units of 1024 octets. */
  private void tell() throws IOException {
    List<String> resources = new ArrayList<>();
    QuotaUsage usage = conversation.store().usage(conversation.account());
    if (usage.hasLimit()) {
      long used = (usage.usedOctets() + 1023) / 1024;
      resources.add("STORAGE " + used + " " + usage.limitOctets() / 1024);
    }
    for (Resource resource : conversation.ports().quota().of(conversation.account())) {
      resources.add(resource.name() + " " + resource.usage() + " " + resource.limit());
    }
    conversation.out().untagged("QUOTA " + quoted(ROOT) + " (" + String.join(" ", resources) + ")");
  }

  private static String quoted(String root) {
    return ResponseText.string(root);
  }
}
