package org.cairn.log.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The ports that this process listens on, as the kernel says. */
final class OpenPorts {
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final String LISTENING = "0A";

  private record Listener(String address, int port) {
    /** 127.x.x.x in the kernel's byte order, or the same mapped into IPv6. */
    boolean isLoopback() {
      return address.endsWith("7F") || address.equals("00000000000000000000000001000000");
    }
  }

  private OpenPorts() {}

  static List<Integer> ofThisProcess() throws IOException {
    return listeners().stream().map(Listener::port).toList();
  }

  static List<Integer> beyondLoopback() throws IOException {
    return listeners().stream().filter(l -> !l.isLoopback()).map(Listener::port).toList();
  }

  private static List<Listener> listeners() throws IOException {
    Set<String> ours = sockets();
    var listeners = new ArrayList<Listener>();
    for (String table : List.of("tcp", "tcp6")) {
      List<String> lines = Files.readAllLines(Path.of("/proc/self/net", table));
      for (String line : lines.subList(1, lines.size())) {
        List<String> field = BLANKS.splitAsStream(line.strip()).toList();
        if (field.get(3).equals(LISTENING) && ours.contains("socket:[" + field.get(9) + "]")) {
          int colon = field.get(1).indexOf(':');
          listeners.add(
              new Listener(
                  field.get(1).substring(0, colon),
                  Integer.parseInt(field.get(1).substring(colon + 1), 16)));
        }
      }
    }
    return listeners;
  }

  private static Set<String> sockets() throws IOException {
    var sockets = new HashSet<String>();
    try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors.toList()) {
        try {
          sockets.add(Files.readSymbolicLink(descriptor).toString());
        } catch (NoSuchFileException e) {
          // closed since
        }
      }
    }
    return sockets;
  }
}
