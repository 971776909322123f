package org.cairn.imap.session;

import java.util.Optional;
import org.cairn.imap.mailbox.Content;
import org.cairn.imap.mime.HeaderSection;
import org.cairn.imap.mime.MimeParser;
import org.cairn.imap.mime.MimePart;

/** One mail while a command looks at it: reads of the content only what it needs, once. */
final class FetchedMail {
  private final Content content;
  private Optional<HeaderSection> header = Optional.empty();
  private Optional<MimePart> structure = Optional.empty();

  FetchedMail(Content content) {
    this.content = content;
  }

  /** Of a mail whose content nobody asks for. */
  static FetchedMail unread() {
    return new FetchedMail(Content.of(new byte[0]));
  }

  Content content() {
    return content;
  }

  HeaderSection header() {
    if (header.isEmpty()) {
      header =
          Optional.of(structure.map(MimePart::header).orElseGet(() -> HeaderSection.of(content)));
    }
    return header.get();
  }

  MimePart structure() {
    if (structure.isEmpty()) {
      structure = Optional.of(MimeParser.parse(content));
    }
    return structure.get();
  }
}
