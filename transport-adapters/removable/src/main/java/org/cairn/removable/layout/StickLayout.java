package org.cairn.removable.layout;

import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cairn.bundle.Bundle;
import org.cairn.mail.NodeName;

/**
 * What stands where. Every file has one writer, so that two gateways never write to one path; names
 * are kept by FAT and exFAT as they are: no two differ in case only, none is long, none is a device
 * of other systems.
 *
 * <pre>{@code
 * CAIRN.ID                                          who the stick is
 * README.TXT                                        for whoever finds it
 * CAIRN/TO/<destination>/<node>.<instance>.<unique>.CBS    bundles
 * CAIRN/TO/<destination>/<node>.<instance>.<unique>.DKT    their writer's docket
 * CAIRN/SEEN/<node>.TXT                             what that gateway has read
 * ...<unique>.TMP                                   not finished
 * }</pre>
 */
public final class StickLayout {
  public static final String HOME = "CAIRN";
  public static final String TO = "CAIRN/TO";
  public static final String SEEN = "CAIRN/SEEN";
  public static final String BUNDLES = ".CBS";
  public static final String DOCKET = ".DKT";
  public static final String UNFINISHED = ".TMP";

  /** For bundles to several gateways, and for endpoints that are no mail node's. */
  public static final String ANYBODY = "+";

  private static final String CARD = ".TXT";

  /** A gateway may be called so; a folder of a stick that somebody opens elsewhere may not. */
  private static final Pattern DEVICE = Pattern.compile("con|prn|aux|nul|(com|lpt)[0-9]");

  private static final Pattern BATCH =
      Pattern.compile("([a-z0-9-]{1,63})\\.([a-z0-9-]{1,63})\\.[A-Z2-7]{16}\\.CBS");

  private StickLayout() {}

  /** The folder of what goes to a gateway. */
  public static String folderOf(NodeName destination) {
    return TO + "/" + folderName(destination);
  }

  /** No name of a gateway ends with a hyphen, so this collides with none. */
  private static String folderName(NodeName node) {
    return DEVICE.matcher(node.name()).matches() ? node.name() + "-" : node.name();
  }

  /** The folder that a bundle belongs into. */
  public static String folderOf(Bundle bundle) {
    return bundle
        .primary()
        .destination()
        .mailNode()
        .map(StickLayout::folderOf)
        .orElse(TO + "/" + ANYBODY);
  }

  /** Whether a gateway reads a folder in {@link #TO}. */
  public static boolean concerns(String folderName, Set<NodeName> nodes) {
    return folderName.equals(ANYBODY)
        || nodes.stream().anyMatch(node -> folderName(node).equals(folderName));
  }

  /** A new name, without ending, for a file of this writer. */
  public static String newName(NodeName node, String instance, RandomGenerator random) {
    return prefix(node, instance) + Base32.random(random, 16);
  }

  /** What all names of files of this writer begin with. */
  public static String prefix(NodeName node, String instance) {
    return node + "." + instance + ".";
  }

  /** The gateway that wrote a file of bundles, by its name; nothing if it is no such file. */
  public static Optional<String> writerOf(String name) {
    Matcher matcher = BATCH.matcher(name);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Where a gateway keeps what it has read. */
  public static String cardOf(NodeName node) {
    return SEEN + "/" + folderName(node) + CARD;
  }

  /** The gateway whose card this is. */
  public static Optional<NodeName> ownerOfCard(String name) {
    if (!name.endsWith(CARD)) {
      return Optional.empty();
    }
    String stem = name.substring(0, name.length() - CARD.length());
    String node = stem.endsWith("-") ? stem.substring(0, stem.length() - 1) : stem;
    try {
      return Optional.of(NodeName.of(node));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
