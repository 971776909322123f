package org.cairn.removable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.cairn.mail.NodeName;

/**
 * What the operator decides about sticks.
 *
 * @param node this gateway
 * @param instance what this box is called among those of the gateway that take sticks
 * @param data the data directory, which is never a stick
 * @param places below which sticks are mounted
 * @param expectedWithin how long a stick is on its way
 */
public record RemovableSettings(
    NodeName node, String instance, Path data, List<Path> places, Duration expectedWithin) {
  public RemovableSettings {
    places = List.copyOf(places);
  }
}
