package org.cairn.nncp.courier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.cairn.mail.NodeName;
import org.cairn.nncp.home.Landing;
import org.cairn.nncp.node.NncpContact;
import org.cairn.nncp.node.NncpPeer;
import org.cairn.nncp.node.NncpPeers;
import org.cairn.transport.courier.BatchOrigin;
import org.cairn.transport.courier.BundleFile;
import org.cairn.transport.courier.Collected;
import org.cairn.transport.courier.Inbox;

/**
 * What the tools brought: files that landed, each over when the inbox took all of it. Used by one
 * thread.
 */
final class Incoming {
  /** Files read in one round; the next round reads on. */
  private static final int MOST_FILES = 1_000;

  private final Landing landing;
  private final Supplier<NncpPeers> peers;
  private final String instance;
  private final BatchOrigin origin;
  private final PlainCollector plainCollector;

  Incoming(
      Landing landing,
      Supplier<NncpPeers> peers,
      String instance,
      BatchOrigin origin,
      PlainCollector plainCollector) {
    this.landing = landing;
    this.peers = peers;
    this.instance = instance;
    this.origin = origin;
    this.plainCollector = plainCollector;
  }

  /** Hands over all that came, as {@link NncpCourier#collect} promises. */
  Collected collect(Inbox inbox) throws InterruptedException {
    Collected sum = Collected.NOTHING;
    try {
      List<Landing.Landed> files = landing.files(MOST_FILES);
      for (Landing.Landed landed : asWritten(files)) {
        sum = sum.plus(take(landed, inbox));
      }
      return files.size() < MOST_FILES ? sum : sum.plus(new Collected(0, 0, 0, 1));
    } catch (IOException e) {
      return sum.plus(new Collected(0, 0, 0, 1));
    }
  }

  /**
   * What one neighbour sent in the order in which it wrote it. The tools toss packets in any order,
   * and an app that gets a picture before the text that belongs to it loses the text.
   */
  private List<Landing.Landed> asWritten(List<Landing.Landed> files) {
    Map<Landing.Landed, Instant> written = new HashMap<>();
    for (Landing.Landed landed : files) {
      written.put(landed, bundles(landed).written().orElse(landed.since().toInstant()));
    }
    return files.stream()
        .sorted(
            Comparator.<Landing.Landed, String>comparing(landed -> landed.sender().text())
                .thenComparing(landed -> written.getOrDefault(landed, Instant.EPOCH)))
        .toList();
  }

  private BundleFile bundles(Landing.Landed landed) {
    Path file = landed.file();
    return new BundleFile(
        () -> Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS),
        NncpContact.NNCP + "/" + instance + "/" + file.getFileName(),
        NncpContact.NNCP,
        instance);
  }

  /** A file is over when the inbox took all of it; until then it is read again from its start. */
  private Collected take(Landing.Landed landed, Inbox inbox)
      throws IOException, InterruptedException {
    Collected taken =
        landed.form() == Landing.Form.BUNDLES
            ? bundles(landed, inbox)
            : plainCollector.take(landed, inbox);
    if (taken.unread() == 0) {
      Files.delete(landed.file());
    }
    return taken;
  }

  private Collected bundles(Landing.Landed landed, Inbox inbox) throws InterruptedException {
    Optional<NodeName> sender = peers.get().peer(landed.sender()).map(NncpPeer::node);
    return bundles(landed).take(new PacketOrigin(origin, sender), inbox);
  }
}
