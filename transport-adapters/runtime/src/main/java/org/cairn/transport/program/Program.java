package org.cairn.transport.program;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cairn.bundle.cbor.Octets;

/**
 * An external program as it is to be run. No shell sees its arguments, and nothing of our own
 * environment reaches it but what is named here.
 *
 * @param executable an absolute path
 * @param environment all that the program finds; a fixed path and locale unless named here
 * @param folder where it runs, an absolute path
 * @param input what it reads, whole; it need not read all of it
 */
public record Program(
    String executable,
    List<String> arguments,
    Map<String, String> environment,
    String folder,
    Octets input,
    Bounds bounds) {
  private static final Map<String, String> ALWAYS =
      Map.of("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL", "C.UTF-8");

  public Program {
    arguments = List.copyOf(arguments);
    TreeMap<String, String> all = new TreeMap<>(ALWAYS);
    all.putAll(environment);
    environment = Map.copyOf(all);
    if (!executable.startsWith("/") || !folder.startsWith("/")) {
      throw new IllegalArgumentException("a program and its folder are named by absolute paths");
    }
    arguments.forEach(Program::check);
    environment.values().forEach(Program::check);
  }

  private static void check(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("no argument and no variable holds a NUL");
    }
  }

  /** A program that reads nothing and runs in the root folder. */
  public static Program of(String executable, Bounds bounds, String... arguments) {
    return new Program(executable, List.of(arguments), Map.of(), "/", Octets.EMPTY, bounds);
  }

  public Program reading(Octets other) {
    return new Program(executable, arguments, environment, folder, other, bounds);
  }

  public Program with(Map<String, String> otherEnvironment) {
    return new Program(executable, arguments, otherEnvironment, folder, input, bounds);
  }

  public Program in(String otherFolder) {
    return new Program(executable, arguments, environment, otherFolder, input, bounds);
  }
}
