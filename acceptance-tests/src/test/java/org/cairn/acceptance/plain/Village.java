package org.cairn.acceptance.plain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cairn.acceptance.tools.Program;
import org.cairn.acceptance.tools.Project;

/// A real mail server and a real node of NNCP, which know nothing of Cairn, in a root directory of
/// their own. All of it ends with the test.
final class Village implements AutoCloseable {
  private static final Pattern KEY = Pattern.compile("(?m)^\\s*([a-z]+):\\s*([A-Z2-7]+)\\s*$");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final MailServer server;
  private final Path root;
  private final Map<String, String> keys = new HashMap<>();
  private final int smtpPort = freePort();
  private final int nncpPort = freePort();
  private Optional<Process> process = Optional.empty();

  Village(MailServer server, Path root) {
    this.server = server;
    this.root = root;
    Matcher made = KEY.matcher(Program.of("nncp-cfgnew", "-nocomments").succeed());
    while (made.find()) {
      keys.putIfAbsent(made.group(1), made.group(2));
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What its keeper tells the camp's.
  String publicKeys() {
    StringBuilder told = new StringBuilder();
    for (String word : List.of("id", "exchpub", "signpub", "noisepub")) {
      told.append(word).append(": ").append(key(word)).append('\n');
    }
    return told.toString();
  }

  private String key(String word) {
    return Optional.ofNullable(keys.get(word)).orElseThrow();
  }

  String address() {
    return "127.0.0.1:" + nncpPort;
  }

  /// Starts it.
  ///
  /// @param camp what the camp's keeper tells: its keys and its address
  void start(JsonNode camp) throws IOException {
    Path settings = root.resolve(server.folder());
    Files.createDirectories(settings);
    for (String file : server.settings()) {
      copy(file, settings.resolve(file));
    }
    for (String file : server.packaged()) {
      Path packaged = Project.tools().resolve(server.packages()).resolve(server.folder());
      Files.copy(packaged.resolve(file), settings.resolve(file));
    }
    for (String file : List.of("nncp", "rsmtp", server.serve())) {
      copy(file, root.resolve(file));
    }
    Files.writeString(root.resolve("etc/nncp.json"), configuration(camp));
    process =
        Optional.of(
            new ProcessBuilder(
                    "unshare",
                    "--mount",
                    "--pid",
                    "--fork",
                    "--kill-child",
                    file("enter").toString(),
                    Project.tools().resolve(server.packages()).toString(),
                    root.toString(),
                    "/bin/sh",
                    "/" + server.serve())
                .redirectErrorStream(true)
                .redirectOutput(root.resolveSibling(root.getFileName() + ".log").toFile())
                .start());
  }

  private static Path file(String name) {
    return Project.root().resolve("acceptance-tests/plain").resolve(name);
  }

  private void copy(String name, Path to) throws IOException {
    String text =
        Files.readString(file(name))
            .replace("@SMTP_PORT@", Integer.toString(smtpPort))
            .replace("@NNCP_PORT@", Integer.toString(nncpPort));
    Files.writeString(to, text);
  }

  private String configuration(JsonNode camp) throws IOException {
    ObjectNode all = JSON.createObjectNode();
    all.put("spool", "/var/spool/nncp").put("log", "/var/log/nncp").put("umask", "000");
    ObjectNode self = all.putObject("self");
    keys.forEach(self::put);
    ObjectNode neigh = all.putObject("neigh");
    node(neigh.putObject("self"), word -> key(word));
    ObjectNode other = neigh.putObject("camp");
    node(other, word -> camp.path(word).asText());
    ObjectNode exec = other.putObject("exec");
    boolean exim = server == MailServer.EXIM;
    var rsmtp = exec.putArray("rsmtp");
    (exim ? List.of("/usr/sbin/exim4", "-bS") : List.of("/usr/sbin/sendmail", "-bs"))
        .forEach(rsmtp::add);
    var rmail = exec.putArray("rmail");
    (exim ? List.of("/usr/sbin/exim4", "-i", "-oee") : List.of("/usr/bin/rmail"))
        .forEach(rmail::add);
    other.putObject("addrs").put("main", camp.path("address").asText());
    other
        .putArray("calls")
        .addObject()
        .put("cron", "*/1 * * * * * *")
        .put("when-tx-exists", true)
        .put("onlinedeadline", 2);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all);
  }

  private static void node(ObjectNode to, UnaryOperator<String> keys) {
    for (String word : List.of("id", "exchpub", "signpub", "noisepub")) {
      to.put(word, keys.apply(word));
    }
  }

  /// Somebody there sends a mail, by SMTP.
  void sends(String from, String to, String content) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), smtpPort);
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      socket.setSoTimeout(20_000);
      expect(in, "220");
      for (String command :
          List.of("HELO test", "MAIL FROM:<" + from + ">", "RCPT TO:<" + to + ">")) {
        say(socket, command, in, "250");
      }
      say(socket, "DATA", in, "354");
      say(socket, content + ".", in, "250");
      say(socket, "QUIT", in, "221");
    }
  }

  private static void say(Socket socket, String line, BufferedReader in, String code)
      throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    expect(in, code);
  }

  private static void expect(BufferedReader in, String code) throws IOException {
    String reply = String.valueOf(in.readLine());
    if (!reply.startsWith(code + " ")) {
      throw new IOException("expected " + code + ", not: " + reply);
    }
  }

  /// Whether it takes mail now.
  boolean isUp() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), smtpPort)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /// Everything that was delivered there so far.
  String box() throws IOException {
    try {
      return Files.readString(root.resolve("mail/box"));
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  @Override
  public void close() {
    process.ifPresent(
        running -> {
          running.destroyForcibly();
          try {
            running.waitFor(20, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    process = Optional.empty();
  }
}
