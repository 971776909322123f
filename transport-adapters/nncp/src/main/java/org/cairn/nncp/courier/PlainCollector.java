package org.cairn.nncp.courier;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.cairn.batch.BatchItem;
import org.cairn.batch.BatchReader;
import org.cairn.batch.Rmail;
import org.cairn.bundle.cbor.Octets;
import org.cairn.log.record.NeighborFact;
import org.cairn.nncp.home.Landing;
import org.cairn.nncp.home.RmailFile;
import org.cairn.nncp.node.NncpContact;
import org.cairn.nncp.node.NncpId;
import org.cairn.transport.courier.Collected;
import org.cairn.transport.courier.Inbox;
import org.cairn.transport.courier.MailIntake;
import org.cairn.transport.courier.PlainFile;
import org.cairn.transport.node.MaySpeak;

/**
 * Takes in what neighbours without Cairn handed over. NNCP proves from which node a packet is, and
 * the keeper said what that one may speak for: until both are known, its files wait.
 *
 * @param rules for whom neighbours may speak; nothing until that is known
 */
public record PlainCollector(
    String instance, Supplier<Optional<MaySpeak>> rules, MailIntake intake) {
  /** Of what nobody may hand over, so much is kept for a person to look at. */
  private static final int KEPT_OCTETS = 64 << 10;

  private static final Collected UNREAD = new Collected(0, 0, 0, 1);

  Collected take(Landing.Landed landed, Inbox notes) throws InterruptedException {
    Optional<MaySpeak> known = rules.get();
    if (known.isEmpty()) {
      return UNREAD;
    }
    String name = NncpContact.NNCP + "/" + instance + "/" + landed.file().getFileName();
    Optional<NeighborFact.Plain> from = neighbour(known.get(), landed.sender());
    if (from.isEmpty()) {
      return setAside(landed.file(), name, notes);
    }
    PlainFile file = new PlainFile(() -> open(landed.file()), name, form(landed.form()));
    return file.take(from.get(), known.get(), intake, notes);
  }

  private static InputStream open(Path file) throws IOException {
    return new BufferedInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS));
  }

  private static Optional<NeighborFact.Plain> neighbour(MaySpeak rules, NncpId sender) {
    return rules.others().plain().values().stream()
        .filter(plain -> isOf(plain, sender))
        .findFirst();
  }

  private static boolean isOf(NeighborFact.Plain plain, NncpId sender) {
    try {
      return NncpContact.of(plain.contact()).id().equals(sender);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Nobody who is not known hands over mails; it may have been known yesterday. */
  private static Collected setAside(Path file, String name, Inbox notes)
      throws InterruptedException {
    try (InputStream in = open(file)) {
      Octets start = Octets.of(in.readNBytes(KEPT_OCTETS));
      notes.setAside(name, 0, start, "mail of a node that is no neighbour without Cairn");
      return new Collected(1, 0, 1, 0);
    } catch (IOException e) {
      return UNREAD;
    }
  }

  private static PlainFile.Form form(Landing.Form form) {
    return switch (form) {
      case RMAIL -> PlainCollector::rmail;
      case RSMTP, BUNDLES -> in -> new BatchReader(in)::next;
    };
  }

  private static PlainFile.Mails rmail(InputStream in) {
    AtomicBoolean read = new AtomicBoolean();
    return contents ->
        read.getAndSet(true) ? new BatchItem.End() : Rmail.read(arguments(in), in, contents);
  }

  /** Nothing, if somebody else than the handler wrote the file: then it is for nobody. */
  private static List<String> arguments(InputStream in) throws IOException {
    try {
      return RmailFile.arguments(in);
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }
}
