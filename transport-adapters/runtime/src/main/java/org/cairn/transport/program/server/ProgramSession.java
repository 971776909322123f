package org.cairn.transport.program.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * All processes that a program started and that live: its descendants, and whoever is in its
 * session, which a child whose parent has gone does not leave. Linux tells sessions in {@code
 * /proc}; elsewhere only descendants are found.
 *
 * @param leader the program's own process, which leads the session
 */
record ProgramSession(ProcessHandle leader) {
  private static final Path PROCESSES = Path.of("/proc");

  /** Where the session stands in {@code stat} after the command's closing parenthesis. */
  private static final int SESSION = 3;

  void end() {
    members().forEach(ProcessHandle::destroy);
  }

  void kill() {
    // Once more: a member may have started another while we looked.
    for (int round = 0; round < 3 && kill(members()); round++) {
      Thread.onSpinWait();
    }
  }

  private static boolean kill(Set<ProcessHandle> members) {
    members.forEach(ProcessHandle::destroyForcibly);
    return !members.isEmpty();
  }

  boolean isEmpty() {
    return members().isEmpty();
  }

  private Set<ProcessHandle> members() {
    Set<ProcessHandle> members = new LinkedHashSet<>();
    if (leader.isAlive()) {
      members.add(leader);
      leader.descendants().forEach(members::add);
    }
    members.addAll(inSession());
    members.remove(ProcessHandle.current());
    return members;
  }

  private Set<ProcessHandle> inSession() {
    Set<ProcessHandle> found = new LinkedHashSet<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path process : processes) {
        if (sessionOf(process) == leader.pid()) {
          find(process).ifPresent(found::add);
        }
      }
    } catch (IOException e) {
      // no /proc here: descendants must do
    }
    return found;
  }

  private static Optional<ProcessHandle> find(Path process) {
    return ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
        .filter(ProcessHandle::isAlive);
  }

  /** The session of a process, or 0 if it has gone, or is dead and waits for its parent. */
  private static long sessionOf(Path process) {
    try {
      String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
      String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
      return fields[0].equals("Z") ? 0 : Long.parseLong(fields[SESSION]);
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }
}
