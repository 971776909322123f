package org.cairn.syncthing.folder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cairn.log.guard.server.DurableFile;
import org.cairn.syncthing.node.DeviceId;
import org.cairn.transport.program.Bounds;
import org.cairn.transport.program.Program;
import org.cairn.transport.program.ProgramEnd;
import org.cairn.transport.program.server.ProgramRunner;

/**
 * The home of the Syncthing that we run ourselves, which only we may enter: its certificate, its
 * configuration, its index.
 *
 * @param program an absolute path
 * @param folder an absolute path
 */
public record SyncthingHome(Path program, Path folder) {
  /** Where the program is, if it is installed. */
  private static final List<Path> USUAL =
      List.of(
          Path.of("/usr/local/bin/syncthing"),
          Path.of("/usr/bin/syncthing"),
          Path.of("/opt/syncthing/syncthing"));

  private static final String CERTIFICATE = "cert.pem";
  private static final String CONFIGURATION = "config.xml";
  private static final Bounds WITHIN = Bounds.within(Duration.ofMinutes(1));

  public static Optional<Path> find() {
    return USUAL.stream().filter(Files::isExecutable).findFirst();
  }

  /**
   * Opens a home, and makes it at the first start.
   *
   * @throws IOException if it cannot be written, or the program makes none
   */
  public static SyncthingHome open(Path program, Path folder)
      throws IOException, InterruptedException {
    Path home = folder.toAbsolutePath().normalize();
    if (!Files.isDirectory(home)) {
      Files.createDirectories(
          home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    SyncthingHome opened = new SyncthingHome(program.toAbsolutePath(), home);
    if (!Files.exists(home.resolve(CONFIGURATION)) || !Files.exists(home.resolve(CERTIFICATE))) {
      opened.generate();
    }
    return opened;
  }

  private void generate() throws IOException, InterruptedException {
    ProgramEnd end =
        new ProgramRunner()
            .run(
                Program.of(program.toString(), WITHIN, "generate", "--home", folder.toString())
                    .with(environment())
                    .in(folder.toString()));
    if (!(end instanceof ProgramEnd.Exited exited && exited.isSuccess())) {
      throw new IOException("syncthing generate makes no home in " + folder + ": " + end);
    }
  }

  /** Nothing of ours reaches it, and no folder of its own is made. */
  private Map<String, String> environment() {
    return Map.of(
        "HOME", folder.toString(),
        "STNODEFAULTFOLDER", "1",
        "STNOUPGRADE", "1",
        "STNORESTART", "1",
        // Without the monitor, which would start it again behind our back.
        "STMONITORED", "yes");
  }

  /** Which device it is. */
  public DeviceId device() throws IOException {
    try {
      return DeviceId.ofCertificate(
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(Files.readAllBytes(folder.resolve(CERTIFICATE))))
              .getEncoded());
    } catch (CertificateException e) {
      throw new IOException(folder.resolve(CERTIFICATE) + " is no certificate", e);
    }
  }

  /** Writes our settings into its configuration. It must not run. */
  public void configure(SyncthingOptions options) throws IOException {
    Path file = folder.resolve(CONFIGURATION);
    byte[] before = Files.readAllBytes(file);
    byte[] after = options.apply(before);
    new DurableFile(file).write(after);
  }

  /** How it is run. */
  public Program serve() {
    return Program.of(
            program.toString(),
            WITHIN,
            "serve",
            "--home",
            folder.toString(),
            "--no-browser",
            "--no-restart",
            "--no-upgrade")
        .with(environment())
        .in(folder.toString());
  }
}
