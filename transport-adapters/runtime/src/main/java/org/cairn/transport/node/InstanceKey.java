package org.cairn.transport.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.cairn.bundle.cbor.Octets;
import org.cairn.log.guard.server.DurableFile;
import org.cairn.seal.key.SigningSecretKey;

/**
 * What an adapter instance is called, and the key by which it signs what it hands over. The key
 * stays in one file that nobody else may read; one that is lost is replaced by a new one, which the
 * router certifies as it did the first.
 *
 * @param instance a-z, 0-9 and hyphens
 */
public record InstanceKey(String instance, SigningSecretKey key) {
  /** Name of the file in the instance's directory: 64 hex digits. */
  public static final String FILE = "instance.key";

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final Pattern SECRET = Pattern.compile("[0-9a-f]{64}");

  public InstanceKey {
    if (!NAME.matcher(instance).matches()) {
      throw new IllegalArgumentException(
          "an adapter instance is called by 1 to 63 of a-z, 0-9 and hyphens");
    }
  }

  /**
   * Reads the key, or makes one if there is none or the file is damaged.
   *
   * @param directory is made if need be
   * @param random must be secure
   * @throws IOException if the file cannot be read or written
   */
  public static InstanceKey readOrMake(Path directory, String instance, RandomGenerator random)
      throws IOException {
    Path file = directory.resolve(FILE);
    Optional<SigningSecretKey> present =
        Files.exists(file) ? parse(Files.readString(file, StandardCharsets.ISO_8859_1)) : none();
    if (present.isPresent()) {
      return new InstanceKey(instance, present.get());
    }
    SigningSecretKey made = SigningSecretKey.generate(random);
    Files.createDirectories(directory);
    new DurableFile(file).write((made.octets().toHex() + "\n").getBytes(StandardCharsets.US_ASCII));
    return new InstanceKey(instance, made);
  }

  private static Optional<SigningSecretKey> none() {
    return Optional.empty();
  }

  private static Optional<SigningSecretKey> parse(String text) {
    return SECRET.matcher(text.strip()).matches()
        ? Optional.of(new SigningSecretKey(Octets.ofHex(text.strip())))
        : none();
  }

  /** Never shows the key. */
  @Override
  public String toString() {
    return "InstanceKey[" + instance + "]";
  }
}
