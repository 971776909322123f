package org.cairn.removable.stick;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cairn.custody.CargoId;
import org.cairn.log.record.TransferReport;
import org.cairn.removable.files.StickFiles;
import org.cairn.removable.layout.Docket;
import org.cairn.removable.layout.StickLayout;
import org.cairn.transport.courier.BatchSigner;

/**
 * The files of bundles on a stick that are our own, by their dockets. A file goes when none of its
 * bundles is of use any more. Used by one thread.
 */
final class Shelf {
  private static final int MOST_FOLDERS = 2_000;
  private static final int MOST_FILES = 20_000;

  /** One file of bundles, and what in it still serves somebody. */
  private record Filed(String folder, String name, Instant expires, List<TransferReport> open) {
    String path() {
      return folder + "/" + name;
    }
  }

  private final Stick stick;
  private final BatchSigner signer;
  private final Map<String, Filed> files = new LinkedHashMap<>();

  Shelf(Stick stick, BatchSigner signer) {
    this.stick = stick;
    this.signer = signer;
  }

  /** Reads the dockets, and takes away what a pull left unfinished and what is over. */
  void look() throws IOException {
    for (StickFiles.Entry folder : stick.files().list(StickLayout.TO, MOST_FOLDERS)) {
      if (folder.kind() == StickFiles.Entry.Kind.FOLDER) {
        look(StickLayout.TO + "/" + folder.name());
      }
    }
    Instant now = signer.clock().instant();
    takeAway(files.values().stream().filter(f -> f.expires().isBefore(now)).toList());
  }

  private void look(String folder) throws IOException {
    String ours = StickLayout.prefix(signer.node(), signer.certificate().instance());
    Set<String> names = new HashSet<>();
    for (StickFiles.Entry file : stick.files().list(folder, MOST_FILES)) {
      if (file.kind() == StickFiles.Entry.Kind.FILE && file.name().startsWith(ours)) {
        names.add(file.name());
      }
    }
    for (String name : names) {
      if (name.endsWith(StickLayout.BUNDLES)) {
        look(folder, stem(name), names);
      } else if (!names.contains(stem(name) + StickLayout.BUNDLES)) {
        tryToDelete(folder + "/" + name);
      }
    }
  }

  private void look(String folder, String stem, Set<String> names) throws IOException {
    Optional<Docket> docket =
        names.contains(stem + StickLayout.DOCKET)
            ? Docket.read(
                stem,
                stick.read(folder + "/" + stem + StickLayout.DOCKET, Docket.MOST_OCTETS),
                signer)
            : Optional.empty();
    if (docket.isPresent()) {
      add(folder, stem, docket.get());
    } else {
      // Without a docket nobody could ever take it away; the bundles are still in custody here.
      tryToDelete(folder + "/" + stem + StickLayout.BUNDLES);
      tryToDelete(folder + "/" + stem + StickLayout.DOCKET);
    }
  }

  private static String stem(String name) {
    return name.substring(0, name.length() - StickLayout.BUNDLES.length());
  }

  void add(String folder, String name, Docket docket) {
    Filed filed = new Filed(folder, name, docket.expires(), new ArrayList<>(docket.reports()));
    files.put(filed.path(), filed);
  }

  /** What is on the stick, by our own word. */
  List<TransferReport> standing() {
    return files.values().stream().flatMap(filed -> filed.open().stream()).toList();
  }

  void purge(Set<CargoId> cargos) {
    for (Filed filed : files.values()) {
      filed.open().replaceAll(report -> without(report, cargos));
      filed.open().removeIf(report -> cargos.containsAll(report.cargos()));
    }
    takeAway(files.values().stream().filter(filed -> filed.open().isEmpty()).toList());
  }

  /** What is left of a bundle for several gateways; all of it if nothing is left. */
  private static TransferReport without(TransferReport report, Set<CargoId> cargos) {
    List<CargoId> left = report.cargos().stream().filter(c -> !cargos.contains(c)).toList();
    return left.isEmpty()
        ? report
        : new TransferReport(
            report.transfer(), report.link(), report.bundle(), left, report.outcome());
  }

  private void takeAway(List<Filed> over) {
    Set<String> changed = new HashSet<>();
    for (Filed filed : over) {
      if (tryToDelete(filed.path() + StickLayout.BUNDLES)
          && tryToDelete(filed.path() + StickLayout.DOCKET)) {
        files.remove(filed.path());
        changed.add(filed.folder());
      }
    }
    for (String folder : changed) {
      try {
        stick.files().sync(folder);
      } catch (IOException e) {
        // If the stick forgets that they are gone, they are found and taken away again.
      }
    }
  }

  /** What stays because the stick is away or read-only is met again when it comes back. */
  boolean tryToDelete(String file) {
    try {
      stick.files().delete(file);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
