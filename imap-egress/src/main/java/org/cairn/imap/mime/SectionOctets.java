package org.cairn.imap.mime;

import java.util.List;
import java.util.Optional;
import org.cairn.imap.protocol.Bytes;
import org.cairn.imap.protocol.Section;
import org.cairn.imap.protocol.Section.Text;

/** Where the octets of a section are (RFC 3501 section 6.4.5). */
public sealed interface SectionOctets {
  /** They stand in the content, from {@code start} up to {@code end}. */
  record Range(long start, long end) implements SectionOctets {}

  /** They were picked from the content. */
  record Picked(Bytes octets) implements SectionOctets {}

  /** The mail has no such section: NIL. */
  record Absent() implements SectionOctets {}

  static SectionOctets find(MimePart mail, Section section) {
    return find(mail, section.part())
        .map(found -> of(found, section.text(), section.part().isEmpty()))
        .orElseGet(Absent::new);
  }

  private static SectionOctets of(MimePart part, Text text, boolean isMail) {
    return switch (text) {
      case Text.All _ -> new Range(isMail ? part.start() : part.bodyStart(), part.end());
      case Text.Mime _ -> new Range(part.start(), part.bodyStart());
      case Text.Header _ -> withMessage(part, isMail, m -> new Range(m.start(), m.bodyStart()));
      case Text.Body _ -> withMessage(part, isMail, m -> new Range(m.bodyStart(), m.end()));
      case Text.HeaderFields(boolean allBut, List<String> names) ->
          withMessage(
              part, isMail, m -> new Picked(Bytes.copyOf(m.header().subset(names, allBut))));
    };
  }

  /** HEADER and TEXT of a part are those of the mail inside it. */
  private static SectionOctets withMessage(
      MimePart part, boolean isMail, java.util.function.Function<MimePart, SectionOctets> use) {
    if (isMail) {
      return use.apply(part);
    }
    return part.isMessage() ? use.apply(part.message()) : new Absent();
  }

  /**
   * Part numbers count the parts of a multipart, and 1 is the body of a mail that is none; a mail
   * inside a part is entered without a number of its own.
   */
  private static Optional<MimePart> find(MimePart mail, List<Integer> numbers) {
    MimePart at = mail;
    boolean entered = true;
    for (int number : numbers) {
      if (!entered && at.isMessage()) {
        at = at.message();
        entered = true;
      }
      if (at.isMultipart() && number <= at.children().size()) {
        at = at.children().get(number - 1);
      } else if (at.isMultipart() || !entered || number != 1) {
        return Optional.empty();
      }
      entered = false;
    }
    return Optional.of(at);
  }
}
