package org.cairn.router.exchange;

import org.cairn.mail.NodeName;

/** For whom we carry on what is not for us: the keeper's decision, and the routes as they are. */
public interface Carriage {
  /** Whether we carry on what this neighbour gives us. */
  boolean carriesFor(NodeName neighbour);

  /** Whether we know that gateway, or somebody who does. */
  boolean mayReach(NodeName destination);
}
