package org.cairn.log.record;

import java.time.Instant;
import org.cairn.bundle.BundleId;
import org.cairn.custody.LinkId;
import org.cairn.custody.Transport;
import org.cairn.log.Topic;
import org.cairn.mail.NodeName;

/**
 * A bundle came in. Once this is durable its adapter may let go of it. It may come twice.
 *
 * @param at by the wall clock of the adapter; for people
 * @param instance the adapter instance, or the medium that moves, as in {@link LinkId}
 */
public record BundleReceived(
    BundleId bundle,
    Instant at,
    Transport transport,
    String instance,
    Handover handover,
    ContentRef content)
    implements LogFact {

  /** Who handed it over: on whose account it comes. The bundle itself is sealed by its source. */
  public sealed interface Handover {
    /** The adapter saw proof that it was this neighbour. */
    record By(NodeName node) implements Handover {}

    /**
     * Nobody knows who did.
     *
     * @param reason a word: {@code unsigned}, {@code unknown-node}
     */
    record Unproven(String reason) implements Handover {
      public Unproven {
        if (reason.isEmpty() || reason.length() > 64) {
          throw new IllegalArgumentException("a reason has 1 to 64 characters");
        }
      }
    }
  }

  public BundleReceived {
    LinkId.toAnyone(transport, instance); // or it says what is wrong with the instance
  }

  @Override
  public Topic topic() {
    return Topic.BUNDLE_RECEIVED;
  }

  @Override
  public String key() {
    return bundle.toString();
  }
}
