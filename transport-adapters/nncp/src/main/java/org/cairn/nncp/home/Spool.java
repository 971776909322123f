package org.cairn.nncp.home;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.cairn.nncp.node.NncpId;
import org.cairn.nncp.node.PacketName;

/**
 * The spool of the tools, as far as we look into it: {@code <node>/tx/<packet>} is to be sent,
 * {@code <node>/rx/<packet>} has come. Where the tools are configured only they write there.
 */
public record Spool(Path root) {
  /** So much is looked at of a folder. */
  private static final int MOST = 100_000;

  /** Where packets for a node wait. */
  public Path outgoing(NncpId node) {
    return root.resolve(node.text()).resolve("tx");
  }

  /** Where packets from a node wait to be tossed. */
  public Path incoming(NncpId node) {
    return root.resolve(node.text()).resolve("rx");
  }

  /** Whether the tools can write there; one of them would wait for ever if not. */
  public boolean isWritable() {
    return Files.isDirectory(root)
        && Files.isWritable(root)
        && (!Files.exists(root.resolve("tmp")) || Files.isWritable(root.resolve("tmp")));
  }

  /** What may still be written; nothing if that cannot be told. */
  public long usableOctets() {
    try {
      return Files.getFileStore(root).getUsableSpace();
    } catch (IOException e) {
      return 0;
    }
  }

  /** The node that a packet is to be sent to next. */
  public Optional<NncpId> hopOf(PacketName packet) {
    return list(root).stream()
        .flatMap(folder -> NncpId.parse(String.valueOf(folder.getFileName())).stream())
        .filter(node -> isWaiting(node, packet))
        .findFirst();
  }

  public boolean isWaiting(NncpId hop, PacketName packet) {
    return Files.isRegularFile(outgoing(hop).resolve(packet.text()), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Takes away packets for a node that the tools are not configured for, and so never look at.
   *
   * @return whether all are gone
   */
  public boolean forget(NncpId hop, Collection<PacketName> packets) {
    try {
      for (PacketName packet : packets) {
        Files.deleteIfExists(outgoing(hop).resolve(packet.text()));
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whole packets that wait for a node. */
  public List<PacketName> waiting(NncpId hop) {
    return packets(outgoing(hop));
  }

  /** Whole packets from a node that wait to be tossed. */
  public List<PacketName> arrived(NncpId node) {
    return packets(incoming(node));
  }

  /** Whether a part of a packet from a node is here. */
  public boolean isReceiving(NncpId node) {
    return list(incoming(node)).stream()
        .anyMatch(file -> String.valueOf(file.getFileName()).endsWith(".part"));
  }

  private static List<PacketName> packets(Path folder) {
    return list(folder).stream()
        .flatMap(file -> PacketName.parse(String.valueOf(file.getFileName())).stream())
        .toList();
  }

  /** Takes away what tools that were killed left behind. */
  public void sweep(Instant before) {
    for (Path file : list(root.resolve("tmp"))) {
      try {
        if (Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
            .toInstant()
            .isBefore(before)) {
          Files.deleteIfExists(file);
        }
      } catch (IOException e) {
        // its tool has taken it away or needs it; else the next sweep meets it again
      }
    }
  }

  /** What is in a folder; nothing if it cannot be read, as one that is not there yet. */
  private static List<Path> list(Path folder) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (found.size() == MOST) {
          break;
        }
        found.add(file);
      }
    } catch (IOException | DirectoryIteratorException e) {
      return found;
    }
    return found;
  }
}
