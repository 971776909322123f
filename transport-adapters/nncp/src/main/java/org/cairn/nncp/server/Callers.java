package org.cairn.nncp.server;

import java.util.Optional;
import java.util.function.Supplier;
import org.cairn.nncp.node.NncpId;
import org.cairn.nncp.node.NncpPeers;

/**
 * Reads the daemon's record of events for who calls and who hangs up, and what it complained about
 * last. A record is some lines {@code Word: what} and ends with an empty one.
 */
final class Callers {
  private static final String WHO = "Who: ";
  private static final String NODE = "Node: ";

  private final Supplier<NncpPeers> peers;
  private final NncpEvents events;
  private String who = "";
  private Optional<String> trouble = Optional.empty();

  Callers(Supplier<NncpPeers> peers, NncpEvents events) {
    this.peers = peers;
    this.events = events;
  }

  synchronized void read(String line) {
    if (line.isEmpty()) {
      who = "";
    } else if (line.startsWith(WHO)) {
      who = line.substring(WHO.length());
    } else if (line.startsWith(NODE)) {
      node(line.substring(NODE.length()));
    } else if (line.startsWith("Err: ") || !line.matches("[A-Z][A-Za-z]*: .*|\\s*")) {
      trouble = Optional.of(line);
    }
  }

  private void node(String id) {
    boolean over = who.equals("call-finished");
    if (over || who.equals("call-started")) {
      NncpId.parse(id)
          .flatMap(peers.get()::peer)
          .ifPresent(peer -> events.calledUs(peer.node(), over));
    }
  }

  /** What it complained about last. */
  synchronized String trouble() {
    return trouble.orElse("it said nothing");
  }
}
