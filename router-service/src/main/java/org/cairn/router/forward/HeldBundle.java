package org.cairn.router.forward;

import java.time.Duration;
import java.util.Optional;
import org.cairn.bundle.cbor.Octets;
import org.cairn.log.record.BundleReceived;
import org.cairn.log.record.ContentRef;

/**
 * A bundle that we keep: to carry it on, or since it is a part of something.
 *
 * @param received as its adapter said it
 * @param inline its octets, if they rode in the record; else empty
 * @param since in ledger time
 */
public record HeldBundle(BundleReceived received, Octets inline, Duration since) {
  /** Its octets; nothing if they are gone. */
  Optional<Octets> octets(Contents contents) {
    return switch (received.content()) {
      case ContentRef.Inline _ -> Optional.of(inline);
      case ContentRef.Stored stored -> contents.read(stored).map(Octets::of);
    };
  }

  /** What is to be dropped with it. */
  Optional<Effect> dropped() {
    return received.content() instanceof ContentRef.Stored stored
        ? Optional.of(new Effect.Drop(stored))
        : Optional.empty();
  }

  long size() {
    return received.content().sizeOctets();
  }
}
