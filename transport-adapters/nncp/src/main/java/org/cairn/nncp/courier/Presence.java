package org.cairn.nncp.courier;

import java.time.Duration;
import java.util.Optional;
import org.cairn.nncp.node.NncpPeer;

/** Whether neighbours are there. Where one is away, its mail is left to other ways. */
@FunctionalInterface
public interface Presence {
  /** When what is given to it now should have arrived; nothing while it is away. */
  Optional<Duration> expected(NncpPeer peer);
}
