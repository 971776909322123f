package org.cairn.log.record;

import java.time.Instant;
import org.cairn.custody.LinkId;
import org.cairn.custody.LinkState;
import org.cairn.log.Topic;

/**
 * What an adapter instance says of a link; the newest record of a link holds. That a link is gone
 * is a record, and no tombstone, since readers are to be told.
 */
public sealed interface LinkFact extends LogFact {
  LinkId link();

  /** By the wall clock of the adapter; for people, never to compute how long a lease is left. */
  Instant at();

  /** The instance has the link: a lease for so long as the state says, from when it is read. */
  record Held(LinkState state, Instant at) implements LinkFact {
    @Override
    public LinkId link() {
      return state.id();
    }
  }

  /** The instance has it no longer. */
  record Gone(LinkId link, Instant at) implements LinkFact {}

  @Override
  default Topic topic() {
    return Topic.LINK_STATE;
  }

  @Override
  default String key() {
    return link().toString();
  }
}
