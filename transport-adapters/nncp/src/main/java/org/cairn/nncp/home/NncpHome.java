package org.cairn.nncp.home;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.cairn.log.guard.server.DurableFile;
import org.cairn.nncp.node.NncpConfiguration;
import org.cairn.nncp.node.NncpKeys;
import org.cairn.nncp.node.NncpPeers;
import org.cairn.nncp.tool.NncpTools;

/**
 * The folder of our node, which only we may enter.
 *
 * <pre>{@code
 * keys          our keys
 * nncp.json     the configuration, written anew whenever a neighbour comes, goes or changes
 * take.sh       the handler
 * spool/        the tools'
 * inbox/        what arrived
 * sent/         dockets of what stands in the spool
 * }</pre>
 */
public final class NncpHome {
  private static final String HANDLER = "take.sh";
  private static final int KIB = 1024;

  private final Path folder;
  private final NncpKeys keys;
  private final NncpConfiguration configuration;

  private NncpHome(Path folder, NncpKeys keys, NncpConfiguration configuration) {
    this.folder = folder;
    this.keys = keys;
    this.configuration = configuration;
  }

  /**
   * Opens a folder, and makes keys at the first start.
   *
   * @param mostOctets what a file of bundles may have at most
   * @param reserveOctets what the handler leaves free on the disk
   * @throws IOException if it cannot be written or its keys cannot be read; then nothing is changed
   */
  public static NncpHome open(Path folder, NncpTools tools, long mostOctets, long reserveOctets)
      throws IOException, InterruptedException {
    Path home = folder.toAbsolutePath().normalize();
    makeFolder(home);
    for (String name : List.of("spool", "inbox", "sent")) {
      makeFolder(home.resolve(name));
    }
    writeIfOther(home.resolve(HANDLER), handler());
    NncpConfiguration configuration =
        new NncpConfiguration(
            home.resolve("spool").toString(),
            home.resolve("log").toString(),
            List.of(
                "/bin/sh",
                home.resolve(HANDLER).toString(),
                home.resolve("inbox").toString(),
                Long.toString(mostOctets),
                Long.toString(reserveOctets / KIB)));
    return new NncpHome(home, keys(home.resolve("keys"), tools), configuration);
  }

  /** The file that the tools are to read. */
  public static Path configurationIn(Path folder) {
    return folder.toAbsolutePath().normalize().resolve("nncp.json");
  }

  private static void makeFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  private static NncpKeys keys(Path file, NncpTools tools)
      throws IOException, InterruptedException {
    try {
      return NncpKeys.parse(Files.readString(file));
    } catch (NoSuchFileException e) {
      NncpKeys made =
          tools
              .makeKeys()
              .map(NncpKeys::parse)
              .orElseThrow(() -> new IOException("nncp-cfgnew makes no keys"));
      new DurableFile(file).write(made.write().getBytes(StandardCharsets.US_ASCII));
      return made;
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static byte[] handler() throws IOException {
    try (InputStream in = NncpHome.class.getResourceAsStream(HANDLER)) {
      return Objects.requireNonNull(in, "the handler is in the jar").readAllBytes();
    }
  }

  private static void writeIfOther(Path file, byte[] octets) throws IOException {
    if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), octets)) {
      new DurableFile(file).write(octets);
    }
  }

  /** Writes the configuration; tools that are started from now on know these neighbours. */
  public void configure(NncpPeers peers) throws IOException {
    writeIfOther(
        configurationIn(folder), configuration.write(keys, peers).getBytes(StandardCharsets.UTF_8));
  }

  /** The neighbours as they were configured last; nobody at the first start. */
  public NncpPeers configured() {
    try {
      return NncpConfiguration.peersIn(Files.readString(configurationIn(folder)));
    } catch (IOException e) {
      return NncpPeers.NONE;
    }
  }

  public NncpKeys keys() {
    return keys;
  }

  public Spool spool() {
    return new Spool(folder.resolve("spool"));
  }

  public Landing landing() {
    return new Landing(folder.resolve("inbox"));
  }

  public Dockets dockets() throws IOException {
    return Dockets.read(folder.resolve("sent"));
  }
}
