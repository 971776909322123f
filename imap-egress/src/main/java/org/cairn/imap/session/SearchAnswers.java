package org.cairn.imap.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cairn.imap.mailbox.MessageEntry;
import org.cairn.imap.protocol.MessageCommand.Numbers;
import org.cairn.imap.protocol.MessageCommand.Search;
import org.cairn.imap.protocol.MessageCommand.SearchReturn;
import org.cairn.imap.protocol.ResponseText;
import org.cairn.imap.protocol.SequenceSetFormat;
import org.cairn.imap.protocol.Tag;

/** SEARCH and UID SEARCH, in the old form of answer and as ESEARCH (RFC 4731). */
final class SearchAnswers {
  private final Conversation conversation;

  SearchAnswers(Conversation conversation) {
    this.conversation = conversation;
  }

  Done search(Tag tag, Search command) throws IOException {
    Selection selection = conversation.selected();
    SelectedView view = selection.view();
    boolean modSeq = command.key().asksForModSeq();
    if (modSeq) {
      conversation.enableCondstore();
    }
    SearchMatch match = new SearchMatch(conversation.store(), selection);
    List<Long> found = new ArrayList<>();
    long highest = 0;
    for (int number = 1; number <= view.size(); number++) {
      if (match.matches(command.key(), number)) {
        MessageEntry entry = view.at(number);
        found.add(command.numbers() == Numbers.UID ? entry.uid().value() : (long) number);
        highest = Math.max(highest, entry.modSeq().value());
      }
    }
    long told = modSeq && !found.isEmpty() ? highest : 0;
    conversation
        .out()
        .untagged(command.extended() ? extended(tag, command, found, told) : plain(found, told));
    return Done.ok("SEARCH completed");
  }

  private static String plain(List<Long> found, long modSeq) {
    StringBuilder answer = new StringBuilder("SEARCH");
    found.forEach(number -> answer.append(' ').append(number));
    return modSeq > 0
        ? answer.append(" (MODSEQ ").append(modSeq).append(')').toString()
        : answer.toString();
  }

  private static String extended(Tag tag, Search command, List<Long> found, long modSeq) {
    StringBuilder answer =
        new StringBuilder("ESEARCH (TAG ").append(ResponseText.string(tag.text())).append(')');
    if (command.numbers() == Numbers.UID) {
      answer.append(" UID");
    }
    Set<SearchReturn> wanted = command.returns();
    if (!found.isEmpty()) {
      if (wanted.contains(SearchReturn.MIN)) {
        answer.append(" MIN ").append(found.getFirst());
      }
      if (wanted.contains(SearchReturn.MAX)) {
        answer.append(" MAX ").append(found.getLast());
      }
      if (wanted.contains(SearchReturn.ALL)) {
        answer.append(" ALL ").append(SequenceSetFormat.format(found));
      }
    }
    if (wanted.contains(SearchReturn.COUNT)) {
      answer.append(" COUNT ").append(found.size());
    }
    if (modSeq > 0) {
      answer.append(" MODSEQ ").append(modSeq);
    }
    return answer.toString();
  }
}
