package org.cairn.console.client;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cairn.console.client.ConsoleClient.Answer;
import org.cairn.console.client.ConsoleClient.NoGatewayException;
import org.cairn.console.client.InvitePlace.NoInviteException;

/**
 * The program behind {@code ./cairn invite}, {@code pair}, {@code stick} and the like. It ends with
 * 0 when it was done, 1 when the gateway refused or does not run, 2 when the command line made no
 * sense.
 */
public final class CairnCommand {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;

  private final ConsoleClient client;
  private final PrintStream out;
  private final PrintStream err;
  private final Screen screen;
  private final ReportScreen report;
  private final StickScreen sticks;
  private final PairingScreen pairing;
  private final InvitePlace invites;

  /**
   * @param coloured whether {@code out} is a terminal that knows colours
   */
  CairnCommand(
      Path dataDirectory, InputStream in, PrintStream out, PrintStream err, boolean coloured) {
    this.client = new ConsoleClient(dataDirectory);
    this.out = out;
    this.err = err;
    this.screen = new Screen(out, coloured);
    this.report = new ReportScreen(out);
    this.sticks = new StickScreen(out);
    this.pairing = new PairingScreen(out, coloured);
    this.invites = new InvitePlace(in);
  }

  public static void main(String[] arguments) {
    Map<String, String> environment = System.getenv();
    int status;
    // In UTF-8 whatever the locale says: QR codes are drawn with characters beyond ASCII.
    try (PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err)) {
      CairnCommand command =
          new CairnCommand(
              dataDirectory(environment), System.in, out, err, isColoured(environment));
      status = command.run(List.of(arguments));
    }
    System.exit(status);
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  private static Path dataDirectory(Map<String, String> environment) {
    String chosen = environment.getOrDefault("CAIRN_DATA", "");
    Path directory =
        chosen.isBlank()
            ? Path.of(System.getProperty("cairn.root", "."), ".cairn")
            : Path.of(chosen);
    return directory.toAbsolutePath().normalize();
  }

  private static boolean isColoured(Map<String, String> environment) {
    Optional<Console> terminal = Optional.ofNullable(System.console());
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "dumb").equals("dumb")
        && terminal.filter(Console::isTerminal).isPresent();
  }

  int run(List<String> arguments) {
    try {
      Command command = CommandLine.parse(arguments);
      return run(command);
    } catch (UsageException e) {
      err.println("cairn: " + e.getMessage());
      err.print(CommandLine.USAGE);
      return USAGE;
    }
  }

  private int run(Command command) {
    try {
      Answer answer = ask(command);
      if (!answer.good()) {
        return fail(command, answer);
      }
      show(command, answer);
      return DONE;
    } catch (NoGatewayException e) {
      return fail(command, e.toAnswer());
    } catch (NoInviteException e) {
      return fail(command, Answer.failed(String.valueOf(e.getMessage()), "no-invite"));
    }
  }

  private Answer ask(Command command) throws NoGatewayException, NoInviteException {
    return switch (command) {
      case Command.Invite(String name, boolean replace, String security, _) ->
          client.post(
              "/api/invite", Map.of("name", name, "replace", replace, "security", security));
      case Command.Leave(String name, String forward, _) ->
          client.post("/api/leave", Map.of("name", name, "forward", forward));
      case Command.Claim(String name, String address, _) ->
          client.post("/api/claim", Map.of("name", name, "address", address));
      case Command.OwnInvite _ -> client.get("/api/pair");
      case Command.Pair pair -> pair(pair);
      case Command.PairPlain plain ->
          client.post(
              "/api/pair-plain",
              Map.of(
                  "name", plain.name(),
                  "domain", plain.domains(),
                  "nncp", KeyFile.read(plain.nncp()),
                  "address", plain.address(),
                  "mail", plain.mail(),
                  "default", plain.everything()));
      case Command.Neighbours _ -> client.get("/api/neighbors");
      case Command.Unpair(String node, _) -> client.post("/api/unpair", Map.of("node", node));
      case Command.Rekey _ -> client.post("/api/rekey", Map.of());
      case Command.Hold(String what, _) -> client.post("/api/hold", Map.of("what", what));
      case Command.Release(String what, _) -> client.post("/api/release", Map.of("what", what));
      case Command.Lost(String stick, _) -> client.post("/api/lost", Map.of("what", stick));
      case Command.Accounts _ -> client.get("/api/accounts");
      case Command.Status _ -> client.get("/api/status");
      case Command.Trace(String mail, _) -> client.get("/api/trace/" + mail);
      case Command.Sticks _ -> client.get("/api/sticks");
      case Command.Stick(String place, boolean mark, boolean json) ->
          new StickFollower(client, json ? _ -> {} : sticks::progress)
              .follow(Path.of(place).toAbsolutePath().normalize().toString(), mark);
    };
  }

  private Answer pair(Command.Pair command) throws NoGatewayException, NoInviteException {
    // On a stick that went there and back our own invite lies beside theirs.
    String own =
        InvitePlace.isDirectory(command.invite())
            ? client.get("/api/status").object().text("node")
            : "";
    return client.post(
        "/api/pair",
        Map.of(
            "invite", invites.read(command.invite(), own),
            "via", command.via(),
            "default", command.everything(),
            "no-relay", command.noRelay()));
  }

  private void show(Command command, Answer answer) throws NoInviteException {
    if (command instanceof Command.OwnInvite(String file, _) && !file.isEmpty()) {
      Json own = answer.object();
      Path written = InvitePlace.write(file, own.text("node"), own.text("invite"));
      if (!command.json()) {
        pairing.written(own, written.toString());
        return;
      }
    }
    if (command.json()) {
      out.println(answer.text());
      return;
    }
    switch (command) {
      case Command.Invite _ -> screen.invite(answer.object());
      case Command.Leave _, Command.Claim _ -> screen.account(answer.object());
      case Command.OwnInvite _ -> pairing.invite(answer.object());
      case Command.Pair _ -> pairing.paired(answer.object());
      case Command.PairPlain _ -> pairing.knows(answer.object());
      case Command.Neighbours _ -> pairing.neighbours(answer.object());
      case Command.Unpair _ -> pairing.unpaired(answer.object());
      case Command.Rekey _ -> pairing.rekeyed(answer.object());
      case Command.Hold _, Command.Release _, Command.Lost _ -> pairing.told(answer.object());
      case Command.Accounts _ -> screen.accounts(answer.object());
      case Command.Status _ -> report.status(answer.object());
      case Command.Trace _ -> report.trace(answer.object());
      case Command.Stick _ -> sticks.safe(answer.object());
      case Command.Sticks _ -> sticks.all(answer.object());
    }
  }

  /** A script gets its object in any case, a person the sentence. */
  private int fail(Command command, Answer answer) {
    if (command.json()) {
      out.println(answer.text());
    }
    String error = answer.object().text("error");
    err.println("cairn: " + (error.isEmpty() ? "the gateway failed: its log says why" : error));
    return FAILED;
  }
}
