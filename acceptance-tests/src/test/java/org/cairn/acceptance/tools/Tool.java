package org.cairn.acceptance.tools;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A program from elsewhere, and the group of `deploy/test/install-tools.sh` that brings it.
public enum Tool {
  MBSYNC("tools", "mbsync"),
  SWAKS("tools", "swaks"),
  MUTT("tools", "mutt"),
  CURL("tools", "curl"),
  MKFS_EXFAT("tools", "mkfs.exfat"),
  MOUNT_EXFAT("tools", "mount.exfat-fuse"),
  LOSETUP("tools", "losetup"),
  SYNCTHING("tools", "syncthing"),
  FSPL("tools", "fspl"),
  SMTP_SOURCE("tools", "postfix/usr/sbin/smtp-source"),
  POSTFIX("tools", "postfix/usr/sbin/postfix"),
  EXIM("tools", "exim/usr/sbin/exim4"),
  NNCP("tools", "nncp-exec"),
  DELTACHAT_CORE("deltachat", "deltachat-rpc-server"),
  FAKETIME("crash", "faketime"),
  MOUNT("crash", "mount"),
  DOCKERD("container", "dockerd"),
  DOCKER("container", "docker"),
  KAFKA_IMAGE("container", "container/kafka.tar");

  private static final List<String> SYSTEM_FOLDERS = List.of("/usr/sbin", "/sbin");

  private final String group;
  private final String program;

  Tool(String group, String program) {
    this.group = group;
    this.program = program;
  }

  /// Where the program is, if it is on this machine.
  public Optional<Path> find() {
    if (this == DELTACHAT_CORE) {
      return findDeltaChatCore();
    }
    if (program.contains("/")) {
      return Optional.of(Project.tools().resolve(program)).filter(Files::isReadable);
    }
    Stream<String> path =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
    return Stream.concat(path, SYSTEM_FOLDERS.stream())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// Where the program is.
  public Path path() {
    return find()
        .orElseThrow(() -> new IllegalStateException(this + " is missing: " + howToInstall()));
  }

  /// What the program needs in its environment: programs unpacked elsewhere do not find their
  // libraries.
  public Map<String, String> environment() {
    return this == SMTP_SOURCE
        ? Map.of("LD_LIBRARY_PATH", Project.tools().resolve("postfix/usr/lib/postfix").toString())
        : Map.of();
  }

  /// The command that brings the program.
  public String howToInstall() {
    return "deploy/test/install-tools.sh " + group;
  }

  /// npm puts the program into one package for each platform, of which it installs the fitting one.
  private static Optional<Path> findDeltaChatCore() {
    Path packages = Project.tools().resolve("deltachat/node_modules/@deltachat");
    if (!Files.isDirectory(packages)) {
      return Optional.empty();
    }
    try (Stream<Path> folders = Files.list(packages)) {
      return folders
          .map(folder -> folder.resolve("deltachat-rpc-server"))
          .filter(Files::isExecutable)
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
