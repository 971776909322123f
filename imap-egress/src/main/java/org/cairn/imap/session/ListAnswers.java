package org.cairn.imap.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cairn.imap.mailbox.MailboxListing;
import org.cairn.imap.mailbox.MailboxName;
import org.cairn.imap.mailbox.SpecialUse;
import org.cairn.imap.protocol.MailboxCommand.ListMailboxes;
import org.cairn.imap.protocol.MailboxCommand.Selection;
import org.cairn.imap.protocol.ResponseText;

/** LIST and LSUB (RFC 3501 sections 6.3.8 and 6.3.9). */
final class ListAnswers {
  private final Conversation conversation;
  private final StatusAnswers status;

  ListAnswers(Conversation conversation, StatusAnswers status) {
    this.conversation = conversation;
    this.status = status;
  }

  Done list(ListMailboxes command) throws IOException {
    String word = command.lsub() ? "LSUB" : "LIST";
    if (command.patterns().equals(List.of(""))) {
      conversation.out().untagged(word + " (\\Noselect) \"/\" \"\"");
      return Done.ok(word + " completed");
    }
    List<MailboxListing> all = conversation.store().list(conversation.account());
    List<MailboxPattern> patterns =
        command.patterns().stream().map(p -> new MailboxPattern(command.reference() + p)).toList();
    for (MailboxListing mailbox : all) {
      if (matches(patterns, mailbox.name().name()) && isWanted(mailbox, command.only())) {
        tell(word, mailbox, all);
        if (!command.status().isEmpty()) {
          status.tell(mailbox.id(), mailbox.name(), command.status());
        }
      }
    }
    if (command.lsub()) {
      tellParents(patterns, all);
    }
    return Done.ok(word + " completed");
  }

  private static boolean matches(List<MailboxPattern> patterns, String name) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(name));
  }

  private static boolean isWanted(MailboxListing mailbox, Set<Selection> only) {
    return only.stream()
        .allMatch(
            condition ->
                switch (condition) {
                  case SUBSCRIBED -> mailbox.subscribed();
                  case SPECIAL_USE -> mailbox.specialUse() != SpecialUse.NONE;
                });
  }

  private void tell(String word, MailboxListing mailbox, List<MailboxListing> all)
      throws IOException {
    List<String> attributes = new ArrayList<>();
    boolean hasChildren = all.stream().anyMatch(other -> other.name().isBelow(mailbox.name()));
    attributes.add(hasChildren ? "\\HasChildren" : "\\HasNoChildren");
    if (mailbox.subscribed() && word.equals("LIST")) {
      attributes.add("\\Subscribed");
    }
    if (mailbox.specialUse() != SpecialUse.NONE) {
      attributes.add(mailbox.specialUse().wireName());
    }
    line(word, String.join(" ", attributes), mailbox.name().name());
  }

  private void line(String word, String attributes, String name) throws IOException {
    conversation.out().untagged(word + " (" + attributes + ") \"/\" " + ResponseText.mailbox(name));
  }

  /** LSUB names a level that matches although only mailboxes below it are subscribed. */
  private void tellParents(List<MailboxPattern> patterns, List<MailboxListing> all)
      throws IOException {
    Set<MailboxName> told = new LinkedHashSet<>();
    all.stream().filter(MailboxListing::subscribed).map(MailboxListing::name).forEach(told::add);
    Set<MailboxName> parents = new LinkedHashSet<>();
    for (MailboxListing mailbox : all) {
      if (mailbox.subscribed() && !matches(patterns, mailbox.name().name())) {
        Optional<MailboxName> parent = mailbox.name().parent();
        while (parent.isPresent()) {
          if (matches(patterns, parent.get().name()) && !told.contains(parent.get())) {
            parents.add(parent.get());
          }
          parent = parent.get().parent();
        }
      }
    }
    for (MailboxName parent : parents) {
      line("LSUB", "\\Noselect", parent.name());
    }
  }
}
