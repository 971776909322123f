package org.cairn.imap.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cairn.imap.protocol.MailboxCommand.GetMetadata;
import org.cairn.imap.protocol.MailboxCommand.MetadataTarget;
import org.cairn.imap.protocol.MailboxCommand.SetMetadata;
import org.cairn.imap.protocol.ResponseText;

/**
 * GETMETADATA and SETMETADATA (RFC 5464). The server tells what the operator says; mailboxes have
 * no annotations. A refusal would end a Delta Chat session for ever, so what is not known is
 * answered with an OK and nothing.
 */
final class MetadataAnswers {
  private final Conversation conversation;

  MetadataAnswers(Conversation conversation) {
    this.conversation = conversation;
  }

  Done get(GetMetadata command) throws IOException {
    conversation.client(conversation.client().afterAskingFor(command.entries()));
    return switch (command.target()) {
      case MetadataTarget.Server() -> server(command);
      case MetadataTarget.Mailbox(var name) ->
          conversation.store().find(conversation.account(), name).isPresent()
              ? Done.ok("GETMETADATA completed")
              : Done.no("[NONEXISTENT] No such mailbox");
    };
  }

  private Done server(GetMetadata command) throws IOException {
    SortedMap<String, String> found = new TreeMap<>();
    long longest = 0;
    for (Map.Entry<String, String> entry : conversation.settings().serverMetadata().entrySet()) {
      int octets = entry.getValue().getBytes(StandardCharsets.UTF_8).length;
      if (command.entries().stream().anyMatch(w -> isMeant(entry.getKey(), w, command.depth()))) {
        if (octets <= command.maxOctets()) {
          found.put(entry.getKey(), entry.getValue());
        } else {
          longest = Math.max(longest, octets);
        }
      }
    }
    if (!found.isEmpty()) {
      StringBuilder list = new StringBuilder();
      found.forEach(
          (name, value) ->
              list.append(list.isEmpty() ? "" : " ")
                  .append(ResponseText.astring(name))
                  .append(' ')
                  .append(ResponseText.unicode(value)));
      conversation.out().untagged("METADATA \"\" (" + list + ")");
    }
    return longest == 0
        ? Done.ok("GETMETADATA completed")
        : Done.ok("[METADATA LONGENTRIES " + longest + "] GETMETADATA completed");
  }

  private static boolean isMeant(String name, String wanted, int depth) {
    if (name.equals(wanted)) {
      return true;
    }
    if (depth == 0 || !name.startsWith(wanted + "/")) {
      return false;
    }
    return depth > 1 || name.indexOf('/', wanted.length() + 1) < 0;
  }

  Done set(SetMetadata command) {
    return switch (command.target()) {
      case MetadataTarget.Server() -> Done.no("[NOPERM] Only the keeper of the gateway sets these");
      case MetadataTarget.Mailbox _ -> Done.no("[METADATA TOOMANY] No annotations are kept");
    };
  }
}
