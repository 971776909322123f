package org.cairn.camp.quarkus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cairn.camp.settings.Given;
import org.cairn.camp.settings.UnusableException;

/** The ports that the servers of this process will take: whether they can be had is asked first. */
final class ListeningPorts {
  private static final int FIRST_FOR_ALL = 1024;

  private static final List<Port> PORTS =
      List.of(
          new Port("SMTP", "cairn.smtp.port", "2525"),
          new Port("submission", "cairn.submission.port", "2587"),
          new Port("submission (TLS)", "cairn.submissions.port", "2465"),
          new Port("IMAP", "cairn.imap.port", "2143"),
          new Port("IMAP (TLS)", "cairn.imaps.port", "2993"),
          new Port("HTTP", "cairn.http.port", "8025"));

  private final Given given;

  /**
   * @param key the setting
   * @param shipped what holds if it is not set
   */
  private record Port(String name, String key, String shipped) {}

  ListeningPorts(Given given) {
    this.given = given;
  }

  /**
   * Takes all of them for a moment. Held together, two that are the same are found too.
   *
   * @throws UnusableException that names the first that cannot be had, and its setting
   */
  void requireFree() throws UnusableException {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (Port port : PORTS) {
        String number = given.valueOr(port.key(), port.shipped());
        if (!number.contains("${") && Integer.parseInt(number) > 0) {
          held.add(take(port, Integer.parseInt(number)));
        }
      }
    } finally {
      held.forEach(ListeningPorts::release);
    }
  }

  @SuppressWarnings("AddressSelection") // one address is what the servers bind too
  private ServerSocket take(Port port, int number) throws UnusableException {
    String bind = given.valueOr("cairn.bind", "0.0.0.0");
    InetSocketAddress address = new InetSocketAddress(bind, number);
    if (address.isUnresolved()) {
      throw new UnusableException("there is no address \"" + bind + "\": set CAIRN_BIND");
    }
    try {
      ServerSocket socket = new ServerSocket();
      try {
        socket.bind(address);
        return socket;
      } catch (IOException e) {
        socket.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UnusableException(reason(e, port, number, bind));
    }
  }

  private static String reason(IOException failure, Port port, int number, String bind) {
    String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    if (text.contains("permission") && number < FIRST_FOR_ALL) {
      return "%s port %d is for root alone: set %s to one above %d"
          .formatted(port.name(), number, Given.variable(port.key()), FIRST_FOR_ALL - 1);
    }
    if (text.contains("assign")) {
      return "this box has no address " + bind + ": set CAIRN_BIND to one of its own";
    }
    if (failure instanceof BindException && text.contains("in use")) {
      return "%s port %d is taken: set %s to another, or end the program that has it"
          .formatted(port.name(), number, Given.variable(port.key()));
    }
    return "%s port %d at %s cannot be had (%s): set %s"
        .formatted(port.name(), number, bind, failure.getMessage(), Given.variable(port.key()));
  }

  private static void release(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
