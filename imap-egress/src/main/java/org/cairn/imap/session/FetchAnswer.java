package org.cairn.imap.session;

import java.io.IOException;
import java.util.List;
import org.cairn.imap.mailbox.Content;
import org.cairn.imap.mailbox.MailboxStoreException;
import org.cairn.imap.mailbox.MessageEntry;
import org.cairn.imap.mime.BodyStructureFormat;
import org.cairn.imap.mime.EnvelopeFormat;
import org.cairn.imap.mime.HeaderSection;
import org.cairn.imap.mime.SectionOctets;
import org.cairn.imap.protocol.Bytes;
import org.cairn.imap.protocol.FetchItem;
import org.cairn.imap.protocol.FetchItem.Octets;
import org.cairn.imap.protocol.FetchItem.Partial;
import org.cairn.imap.protocol.FetchItem.Simple;
import org.cairn.imap.protocol.ImapDates;
import org.cairn.imap.protocol.ResponseWriter;
import org.cairn.imap.protocol.Section;
import org.cairn.imap.protocol.Section.Text;

/** The answer for one mail of a FETCH; large octets go from the store to the client in ranges. */
final class FetchAnswer {
  private static final int RANGE = 128 * 1024;

  private final ResponseWriter out;
  private final MessageEntry entry;
  private final FetchedMail mail;

  /**
   * Prepares to answer.
   *
   * @param mail {@link FetchedMail#unread} if no item needs its content
   */
  FetchAnswer(ResponseWriter out, MessageEntry entry, FetchedMail mail) {
    this.out = out;
    this.entry = entry;
    this.mail = mail;
  }

  void write(int number, List<FetchItem> items) throws IOException {
    out.part("* " + number + " FETCH (");
    try {
      for (int i = 0; i < items.size(); i++) {
        out.part(i == 0 ? "" : " ");
        switch (items.get(i)) {
          case Simple simple -> out.part(text(simple));
          case Octets octets -> octets(octets);
        }
      }
    } catch (MailboxStoreException e) {
      throw new BrokenAnswerException("the store failed inside an answer", e);
    }
    out.part(")\r\n");
  }

  private String text(Simple item) {
    return switch (item) {
      case FLAGS -> "FLAGS (" + entry.flags() + ")";
      case INTERNALDATE -> "INTERNALDATE \"" + ImapDates.format(entry.internalDate()) + "\"";
      case RFC822_SIZE -> "RFC822.SIZE " + entry.sizeOctets();
      case UID -> "UID " + entry.uid();
      case MODSEQ -> "MODSEQ (" + entry.modSeq() + ")";
      case ENVELOPE -> "ENVELOPE " + EnvelopeFormat.format(mail.header());
      case BODY -> "BODY " + BodyStructureFormat.format(mail.structure(), false);
      case BODYSTRUCTURE -> "BODYSTRUCTURE " + BodyStructureFormat.format(mail.structure(), true);
    };
  }

  private void octets(Octets item) throws IOException {
    Partial partial = item.partial();
    out.part(item.name() + (partial.isPartial() ? "<" + partial.origin() + "> " : " "));
    switch (find(item.section())) {
      case SectionOctets.Absent() -> out.part("NIL");
      case SectionOctets.Picked(Bytes octets) -> picked(octets.toArray(), partial);
      case SectionOctets.Range(long start, long end) -> range(start, end, partial);
    }
  }

  /** What the header section alone answers needs no look at the parts. */
  private SectionOctets find(Section section) {
    if (section.equals(Section.whole())) {
      return new SectionOctets.Range(0, mail.content().sizeOctets());
    }
    if (section.isOfMailHeader()) {
      HeaderSection header = mail.header();
      if (section.text() instanceof Text.HeaderFields(boolean allBut, List<String> names)) {
        return new SectionOctets.Picked(Bytes.copyOf(header.subset(names, allBut)));
      }
      if (header.isWhole()) {
        return new SectionOctets.Range(0, header.octets().length);
      }
    }
    return SectionOctets.find(mail.structure(), section);
  }

  private void picked(byte[] octets, Partial partial) throws IOException {
    int from = (int) Math.min(partial.origin(), octets.length);
    int to = (int) Math.min(octets.length, from + Math.min(partial.count(), octets.length));
    out.part("{" + (to - from) + "}\r\n");
    out.part(java.util.Arrays.copyOfRange(octets, from, to));
  }

  private void range(long start, long end, Partial partial) throws IOException {
    long from = Math.min(start + partial.origin(), end);
    long to = from + Math.min(partial.count(), end - from);
    out.part("{" + (to - from) + "}\r\n");
    Content content = mail.content();
    while (from < to) {
      byte[] octets = content.read(from, (int) Math.min(RANGE, to - from));
      if (octets.length == 0) {
        throw new BrokenAnswerException("a content ends early", new IOException("no more octets"));
      }
      out.part(octets);
      from += octets.length;
    }
  }
}
