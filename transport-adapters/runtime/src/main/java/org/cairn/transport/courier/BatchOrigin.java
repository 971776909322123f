package org.cairn.transport.courier;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Supplier;
import org.cairn.log.record.BundleReceived.Handover;
import org.cairn.seal.batch.BatchCheck;
import org.cairn.seal.batch.BatchContents;
import org.cairn.seal.batch.BatchReader;
import org.cairn.seal.key.KeyRing;

/**
 * Says who handed a file of bundles over. What cannot be proven is no reason to lose a bundle,
 * which is sealed for itself: it only comes on nobody's account. That goes for a file that we took
 * before, too. Used by one thread.
 *
 * @param ring the neighbours at present
 * @param running a clock that nobody sets
 */
public record BatchOrigin(
    BatchCheck check, Supplier<KeyRing> ring, InstantSource clock, Supplier<Duration> running)
    implements BundleFile.Judge {
  @Override
  public Handover of(BatchReader.Origin origin, BatchContents found) {
    return switch (origin) {
      case BatchReader.Origin.Unsigned _ -> new Handover.Unproven("unsigned");
      case BatchReader.Origin.Unreadable _ -> new Handover.Unproven("unreadable-header");
      case BatchReader.Origin.Signed(var header) ->
          switch (check.check(header, found, ring.get(), clock.instant(), running.get())) {
            case BatchCheck.Verdict.From(var node, _) -> new Handover.By(node);
            case BatchCheck.Verdict.Refused(var why) ->
                new Handover.Unproven(why.name().toLowerCase(Locale.ROOT).replace('_', '-'));
          };
    };
  }

  @Override
  public void taken(BatchReader.Origin origin) {
    if (origin instanceof BatchReader.Origin.Signed(var header)) {
      check.taken(header, running.get());
    }
  }
}
