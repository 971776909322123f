package org.cairn.router.identity.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.cairn.log.guard.server.DurableFile;
import org.cairn.mail.NodeName;
import org.cairn.router.identity.Identity;
import org.cairn.router.identity.IdentityFormat;
import org.cairn.router.identity.KeptIdentity;
import org.cairn.router.identity.UnusableIdentityException;

/**
 * The file {@code identity} in the data directory; only its owner may read it. It is written whole
 * or not at all, and what cannot be read is never replaced: an identity that is lost is a gateway
 * that all others must pair with anew.
 */
public record IdentityFile(Path dataDirectory) {
  /** Name of the file. */
  public static final String FILE = "identity";

  /** A restore leaves this beside it: the next start begins a new incarnation. */
  public static final String RESTORED = "identity-restored";

  /**
   * Reads the identity, or makes one if there is none.
   *
   * @param node the name that this gateway is to have
   * @param random must be secure
   * @param keepOld for how long keys that are replaced still open: two lifetimes of a bundle
   * @throws UnusableIdentityException if it cannot be read, or is one of another name; the message
   *     says what to do
   */
  public Identity open(NodeName node, RandomGenerator random, Instant now, Duration keepOld) {
    try {
      Files.createDirectories(dataDirectory);
      Identity identity = isThere(file()) ? read(node) : made(node, random);
      return isThere(mark()) ? restored(identity.restored(random, now, keepOld)) : identity;
    } catch (IOException e) {
      throw new UnusableIdentityException(
          "the identity of this gateway cannot be read or written (" + e + ")");
    }
  }

  /**
   * The same, and may be replaced.
   *
   * @param random must be secure
   * @param keepOld as {@link #open}
   * @throws UnusableIdentityException as {@link #open}
   */
  public KeptIdentity keep(NodeName node, RandomGenerator random, Instant now, Duration keepOld) {
    return new KeptIdentity(
        open(node, random, now, keepOld),
        next -> {
          try {
            write(next);
          } catch (IOException e) {
            throw new UnusableIdentityException(
                "the identity of this gateway cannot be written (" + e + ")");
          }
        });
  }

  /** Puts this identity in place of the one that is there: its keys were changed. */
  public void write(Identity identity) throws IOException {
    new DurableFile(file()).write(IdentityFormat.write(identity));
  }

  private Identity made(NodeName node, RandomGenerator random) throws IOException {
    Identity identity = Identity.first(node, random);
    write(identity);
    return identity;
  }

  /** Should the mark outlive a crash, the next start begins yet another incarnation. */
  private Identity restored(Identity identity) throws IOException {
    write(identity);
    Files.delete(mark());
    DurableFile.syncDirectory(dataDirectory);
    return identity;
  }

  private Identity read(NodeName node) throws IOException {
    byte[] octets;
    try (InputStream in = Files.newInputStream(file())) {
      octets = in.readNBytes(IdentityFormat.MAX_OCTETS + 1);
    }
    Identity identity = parse(octets);
    if (!identity.node().equals(node)) {
      throw new UnusableIdentityException(
          "cairn.node says %s, but others know this gateway as %s: set cairn.node back to %s. If it"
                  .formatted(node, identity.node(), identity.node())
              + " is paired with nobody yet, remove the file %s, and start again as %s."
                  .formatted(file(), node));
    }
    return identity;
  }

  private Identity parse(byte[] octets) {
    try {
      return IdentityFormat.read(octets);
    } catch (UnusableIdentityException e) {
      throw new UnusableIdentityException(
          "the identity of this gateway in %s cannot be used: %s. Nothing was changed."
                  .formatted(file(), e.getMessage())
              + " Put the file back from a backup. Only if there is none, move it away and start"
              + " again: then every other gateway must pair with this one anew.");
    }
  }

  /** Also where it is a link that leads nowhere. */
  private static boolean isThere(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private Path file() {
    return dataDirectory.resolve(FILE);
  }

  private Path mark() {
    return dataDirectory.resolve(RESTORED);
  }
}
