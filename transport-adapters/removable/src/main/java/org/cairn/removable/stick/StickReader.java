package org.cairn.removable.stick;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cairn.mail.NodeName;
import org.cairn.mail.Sha256;
import org.cairn.removable.files.StickFiles;
import org.cairn.removable.layout.SeenCard;
import org.cairn.removable.layout.StickLayout;
import org.cairn.transport.courier.BatchOrigin;
import org.cairn.transport.courier.BatchSigner;
import org.cairn.transport.courier.BundleFile;
import org.cairn.transport.courier.Collected;
import org.cairn.transport.courier.Inbox;

/**
 * Reads what others left for us, or for those we relay for. It believes nothing that it reads: all
 * is bounded, only regular files are opened, and what is no bundle is set aside. Used by one
 * thread.
 */
final class StickReader {
  private static final int MOST_FOLDERS = 2_000;
  private static final int MOST_FILES = 20_000;

  private final Stick stick;
  private final StickSettings settings;
  private final BatchSigner signer;
  private final BatchOrigin origin;
  private final StickProgress progress;
  private final Set<Sha256> seen = new HashSet<>();
  private boolean cardRead;

  StickReader(
      Stick stick,
      StickSettings settings,
      BatchSigner signer,
      BatchOrigin origin,
      StickProgress progress) {
    this.stick = stick;
    this.settings = settings;
    this.signer = signer;
    this.origin = origin;
    this.progress = progress;
  }

  /** A file that somebody left. */
  private record Left(String path, long octets, Sha256 name) {}

  Collected read(Inbox inbox, boolean writable) throws InterruptedException {
    Collected sum = Collected.NOTHING;
    try {
      readCard();
      Set<Sha256> there = new HashSet<>();
      boolean news = false;
      for (String folder : folders()) {
        for (Left file : files(folder)) {
          there.add(file.name());
          if (!seen.contains(file.name())) {
            Collected one = read(file, inbox);
            news |= one.unread() == 0;
            sum = sum.plus(one);
            progress.said(new StickProgress.Read(sum.files(), sum.bundles()));
          }
        }
      }
      boolean fewer = seen.retainAll(there);
      if (writable && (news || fewer)) {
        writeCard();
      }
      return sum;
    } catch (IOException e) {
      // Pulled: what was taken is taken, and without a card comes again.
      return sum.plus(new Collected(0, 0, 0, 1));
    }
  }

  private void readCard() throws IOException {
    if (cardRead) {
      return;
    }
    String card = StickLayout.cardOf(signer.node());
    boolean known =
        stick.files().list(StickLayout.SEEN, MOST_FILES).stream()
            .anyMatch(
                entry ->
                    (StickLayout.SEEN + "/" + entry.name()).equalsIgnoreCase(card)
                        && entry.kind() == StickFiles.Entry.Kind.FILE);
    if (known) {
      seen.addAll(SeenCard.read(signer.incarnation(), stick.read(card, SeenCard.MOST_OCTETS)));
    }
    cardRead = true;
  }

  private void writeCard() throws IOException {
    stick.check();
    stick.replace(
        StickLayout.SEEN,
        StickLayout.cardOf(signer.node()),
        SeenCard.write(signer.incarnation(), seen.stream().limit(MOST_FILES).toList()));
  }

  private List<String> folders() throws IOException {
    Set<NodeName> nodes = new HashSet<>(settings.relayFor());
    nodes.add(signer.node());
    return stick.files().list(StickLayout.TO, MOST_FOLDERS).stream()
        .filter(entry -> entry.kind() == StickFiles.Entry.Kind.FOLDER)
        .map(StickFiles.Entry::name)
        .filter(name -> StickLayout.concerns(name, nodes))
        .map(name -> StickLayout.TO + "/" + name)
        .toList();
  }

  private List<Left> files(String folder) throws IOException {
    List<Left> files = new ArrayList<>();
    for (StickFiles.Entry entry : stick.files().list(folder, MOST_FILES)) {
      boolean others =
          StickLayout.writerOf(entry.name())
              .filter(writer -> !writer.equals(signer.node().name()))
              .isPresent();
      if (others && entry.kind() == StickFiles.Entry.Kind.FILE) {
        String path = folder + "/" + entry.name();
        byte[] start = stick.read(path, SeenCard.START_OCTETS);
        files.add(new Left(path, entry.octets(), SeenCard.nameOf(path, entry.octets(), start)));
      }
    }
    return files;
  }

  /** A file that cannot be read stays unread; the next may be sound. */
  private Collected read(Left file, Inbox inbox) throws InterruptedException {
    BundleFile bundles =
        new BundleFile(
            () -> stick.files().read(file.path()),
            StickCourier.REMOVABLE + "/" + stick.id() + "/" + file.path(),
            StickCourier.REMOVABLE,
            stick.id().word());
    Collected taken = bundles.take(origin, inbox);
    if (taken.unread() == 0) {
      seen.add(file.name());
    }
    return taken;
  }
}
