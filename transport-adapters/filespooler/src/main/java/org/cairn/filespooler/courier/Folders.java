package org.cairn.filespooler.courier;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cairn.mail.NodeName;

/**
 * The folders for one neighbour, as the keeper named them.
 *
 * @param outgoing from where something carries to it
 * @param incoming to where something carries from it
 */
public record Folders(NodeName node, Path outgoing, Path incoming) {
  public Folders {
    if (!outgoing.isAbsolute() || !incoming.isAbsolute()) {
      throw new IllegalArgumentException("the folders for " + node + " are absolute paths");
    }
    outgoing = outgoing.normalize();
    incoming = incoming.normalize();
    if (outgoing.startsWith(incoming) || incoming.startsWith(outgoing)) {
      throw new IllegalArgumentException("the folders for " + node + " are two, side by side");
    }
  }

  /**
   * Reads {@code node=outgoing:incoming}.
   *
   * @throws IllegalArgumentException if it is not so
   */
  public static Folders parse(String text) {
    int equals = text.indexOf('=');
    String[] paths = text.substring(equals + 1).split(":", -1);
    if (equals < 1 || paths.length != 2) {
      throw new IllegalArgumentException(
          "a neighbour's folders are said as node=outgoing:incoming, not " + text);
    }
    return new Folders(
        NodeName.of(text.substring(0, equals).strip()),
        Path.of(paths[0].strip()),
        Path.of(paths[1].strip()));
  }

  /**
   * That of all these no folder is another's, or ours.
   *
   * @throws IllegalArgumentException if not
   */
  public static void check(List<Folders> all, Path data) {
    List<Path> paths =
        all.stream().flatMap(one -> Stream.of(one.outgoing(), one.incoming())).toList();
    Path own = data.toAbsolutePath().normalize();
    for (int i = 0; i < paths.size(); i++) {
      Path one = paths.get(i);
      if (one.startsWith(own) || own.startsWith(one)) {
        throw new IllegalArgumentException(one + " is, or holds, the data directory");
      }
      for (Path other : paths.subList(i + 1, paths.size())) {
        if (one.startsWith(other) || other.startsWith(one)) {
          throw new IllegalArgumentException(one + " and " + other + " are not side by side");
        }
      }
    }
    if (all.stream().map(Folders::node).distinct().count() < all.size()) {
      throw new IllegalArgumentException("a neighbour has one pair of folders");
    }
  }
}
