package org.cairn.transport.courier;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.List;
import java.util.Optional;
import org.cairn.batch.BatchItem;
import org.cairn.batch.Contents;
import org.cairn.bundle.cbor.Octets;
import org.cairn.log.record.NeighborFact;
import org.cairn.mail.Envelope;
import org.cairn.mail.Sha256;
import org.cairn.transport.node.MaySpeak;

/**
 * A file of mails that a neighbour without Cairn handed over. Nothing in it is believed: what is no
 * mail, or speaks for somebody it may not speak for, is set aside with a note. It is read twice:
 * the hash of the whole names mails that have no name.
 *
 * @param content may be opened several times
 * @param name transport, instance and file, for whoever looks at what was set aside
 */
public record PlainFile(BundleFile.Content content, String name, Form form) {
  /** RFC 5321 section 6.3 asks for a limit of at least 100 trace fields. */
  private static final int MOST_HOPS = 100;

  /** Of what is set aside, so much is kept for a person to look at. */
  private static final int KEPT_OCTETS = 64 << 10;

  /** More faults in one file are not worth a look each. */
  private static final int MOST_NOTES = 20;

  /** How the mails stand in the file. */
  @FunctionalInterface
  public interface Form {
    /** A reader of the file from its beginning. */
    Mails open(InputStream in) throws IOException;
  }

  /** The mails of a file, one after the other. */
  @FunctionalInterface
  public interface Mails {
    BatchItem next(Contents contents) throws IOException;
  }

  /**
   * Takes in all of it.
   *
   * @return one file, or one unread, if reading it failed; what was taken until then is taken
   * @throws org.cairn.log.EventLogException if the log does not take it
   */
  public Collected take(NeighborFact.Plain from, MaySpeak rules, MailIntake intake, Inbox notes)
      throws InterruptedException {
    Turn turn = new Turn(from, rules, intake, notes);
    try {
      turn.take(hash());
      return turn.collected(1);
    } catch (IOException e) {
      return turn.collected(0);
    }
  }

  private Sha256 hash() throws IOException {
    var digest = Sha256.newDigest();
    try (InputStream in = new DigestInputStream(content.open(), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return Sha256.of(digest);
  }

  /** One reading. */
  private final class Turn {
    private final NeighborFact.Plain from;
    private final MaySpeak rules;
    private final MailIntake intake;
    private final Inbox notes;
    private int read;
    private int mails;
    private int noted;

    Turn(NeighborFact.Plain from, MaySpeak rules, MailIntake intake, Inbox notes) {
      this.from = from;
      this.rules = rules;
      this.intake = intake;
      this.notes = notes;
    }

    void take(Sha256 file) throws IOException, InterruptedException {
      try (InputStream in = content.open()) {
        Mails reader = form.open(in);
        boolean more = true;
        while (more) {
          more = takeNext(reader, file);
        }
      }
    }

    /** Answers whether more may follow. */
    private boolean takeNext(Mails reader, Sha256 file) throws IOException, InterruptedException {
      try (Begun begun = new Begun(intake, from)) {
        return switch (reader.next(begun)) {
          case BatchItem.Mail mail -> {
            take(mail, begun.taking(), file);
            yield true;
          }
          case BatchItem.Refused(long offset, String reason) -> {
            setAside(offset, reason);
            yield true;
          }
          case BatchItem.End _ -> false;
        };
      }
    }

    private void take(BatchItem.Mail mail, MailIntake.Taking taking, Sha256 file)
        throws IOException, InterruptedException {
      int number =
          read++; // whatever became of those before it, which may be judged otherwise again
      for (String flaw : mail.flaws()) {
        setAside(mail.offset(), flaw);
      }
      if (taking.hops() > MOST_HOPS) {
        setAside(mail.offset(), "it goes round in a circle: more than " + MOST_HOPS + " hops");
        return;
      }
      switch (rules.judge(from, mail.envelope())) {
        case MaySpeak.Verdict.Allowed(Envelope envelope, List<String> left) -> {
          for (String note : left) {
            setAside(mail.offset(), note);
          }
          taking.accept(envelope, file, number);
          mails++;
        }
        case MaySpeak.Verdict.Refused(String reason) -> setAside(mail.offset(), reason);
      }
    }

    private void setAside(long offset, String reason) throws IOException, InterruptedException {
      if (noted < MOST_NOTES) {
        notes.setAside(name, offset, part(offset), from.node() + ": " + reason);
      }
      noted++;
    }

    Collected collected(int files) {
      return new Collected(files, mails, noted, 1 - files);
    }
  }

  /** The content that is being read, until it is accepted or forgotten. */
  private static final class Begun implements Contents, AutoCloseable {
    private final MailIntake intake;
    private final NeighborFact.Plain from;
    private Optional<MailIntake.Taking> taking = Optional.empty();

    Begun(MailIntake intake, NeighborFact.Plain from) {
      this.intake = intake;
      this.from = from;
    }

    @Override
    public OutputStream begin() {
      close();
      MailIntake.Taking begun = intake.begin(from.node());
      taking = Optional.of(begun);
      return begun.content();
    }

    MailIntake.Taking taking() {
      return taking.orElseThrow();
    }

    @Override
    public void close() {
      taking.ifPresent(MailIntake.Taking::close);
    }
  }

  private Octets part(long offset) throws IOException {
    try (InputStream in = content.open()) {
      in.skipNBytes(offset);
      return Octets.of(in.readNBytes(KEPT_OCTETS));
    }
  }
}
