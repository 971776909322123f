package org.cairn.nncp.tool;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cairn.bundle.cbor.Octets;
import org.cairn.nncp.node.Kind;
import org.cairn.nncp.node.NncpId;
import org.cairn.nncp.node.PacketName;
import org.cairn.transport.program.Bounds;
import org.cairn.transport.program.Program;
import org.cairn.transport.program.ProgramEnd;
import org.cairn.transport.program.server.ProgramRunner;

/**
 * Runs the tools of one node. {@code nncp-exec} is known to wait for ever where it cannot write:
 * every tool has a deadline, and is killed soon after.
 *
 * @param programs the folder of the programs
 * @param configuration the file that they read
 */
public record NncpTools(Path programs, Path configuration, Bounds bounds) {
  /** What all that we use is in. */
  private static final List<Path> USUAL =
      List.of(Path.of("/usr/local/bin"), Path.of("/usr/bin"), Path.of("/opt/nncp/bin"));

  private static final List<String> NEEDED =
      List.of("nncp-call", "nncp-cfgnew", "nncp-daemon", "nncp-exec", "nncp-rm", "nncp-toss");

  /** The tools tell what they do as records on the error output instead of a file that grows. */
  public static final Map<String, String> ENVIRONMENT = Map.of("NNCPLOG", "FD:2");

  /** A hung tool does not mind SIGTERM. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** All that came may be thousands of packets, of which each takes a process or two. */
  private static final Bounds FOR_MANY = new Bounds(Duration.ofMinutes(10), GRACE, 1 << 20);

  private static final Pattern PACKET = Pattern.compile("^Pkt: (\\S+)$", Pattern.MULTILINE);
  private static final Pattern TROUBLE = Pattern.compile("^Err: (.+)$", Pattern.MULTILINE);

  /** How a packet went into the spool. */
  public sealed interface Sent {
    /**
     * It outlasts a loss of power there.
     *
     * @param packet unless the tool did not say
     */
    record Spooled(Optional<PacketName> packet) implements Sent {}

    record Failed(String reason) implements Sent {}
  }

  public NncpTools(Path programs, Path configuration, Duration within) {
    this(programs, configuration, new Bounds(within, GRACE, 1 << 20));
  }

  /** Where the tools are, if they are installed. */
  public static Optional<Path> find() {
    return USUAL.stream().filter(NncpTools::areIn).findFirst();
  }

  /** Whether all tools that we need are in this folder. */
  public static boolean areIn(Path folder) {
    return NEEDED.stream().allMatch(tool -> Files.isExecutable(folder.resolve(tool)));
  }

  /** New keys, as the tool writes them; nothing if it fails. */
  public Optional<String> makeKeys() throws InterruptedException {
    ProgramEnd end = new ProgramRunner().run(program("nncp-cfgnew", List.of("-nocomments")));
    return end instanceof ProgramEnd.Exited exited && exited.isSuccess()
        ? Optional.of(new String(exited.output().toBytes(), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /** Puts a file of bundles for a node into the spool. What is sealed is not compressed again. */
  public Sent send(NncpId to, int nice, Octets bundles) throws InterruptedException {
    return send(nice, bundles, List.of("-nocompress"), List.of(to.text(), Kind.CAIRN.command()));
  }

  /**
   * Puts mails for a node without Cairn into the spool.
   *
   * @param command what it is to run, and with what
   */
  public Sent send(NncpId to, int nice, Octets mails, List<String> command)
      throws InterruptedException {
    List<String> words = new ArrayList<>(List.of("--", to.text()));
    words.addAll(command);
    return send(nice, mails, List.of(), words);
  }

  private Sent send(int nice, Octets input, List<String> options, List<String> words)
      throws InterruptedException {
    List<String> all = new ArrayList<>(List.of("-quiet", "-noprogress"));
    all.addAll(options);
    all.addAll(List.of("-nice", Integer.toString(nice)));
    all.addAll(words);
    ProgramEnd end = run("nncp-exec", input, all.toArray(String[]::new));
    return switch (end) {
      case ProgramEnd.Exited exited when exited.isSuccess() ->
          new Sent.Spooled(packet(exited.errors()));
      default -> new Sent.Failed(reason(end));
    };
  }

  private static Optional<PacketName> packet(String said) {
    return PACKET
        .matcher(said)
        .results()
        .reduce((_, last) -> last)
        .flatMap(match -> PacketName.parse(match.group(1)));
  }

  /** Takes packets for a node out of the spool. */
  public boolean remove(NncpId hop, Collection<PacketName> packets) throws InterruptedException {
    String names =
        packets.stream().map(PacketName::text).collect(Collectors.joining("\n", "", "\n"));
    return isSuccess(run("nncp-rm", Octets.ofUtf8(names), "-quiet", "-node", hop.text(), "-pkt"));
  }

  /**
   * Processes what came from a node.
   *
   * @param relayed whether its packets for others are passed on
   * @return whether all of it went well; what did not stays
   */
  public boolean toss(NncpId from, boolean relayed) throws InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-quiet", "-seen", "-node", from.text()));
    if (!relayed) {
      arguments.add("-notrns");
    }
    return isSuccess(runForMany("nncp-toss", arguments.toArray(String[]::new)));
  }

  /** Forgets packets seen, and takes away what nobody could process, before so many days. */
  public void prune(int days) throws InterruptedException {
    String older = days + "d";
    for (String kind : List.of("-seen", "-part", "-rx", "-tx")) {
      runForMany("nncp-rm", "-quiet", "-older", older, "-all", kind);
    }
  }

  private ProgramEnd runForMany(String tool, String... arguments) throws InterruptedException {
    return new ProgramRunner()
        .run(new NncpTools(programs, configuration, FOR_MANY).tool(tool, arguments));
  }

  private ProgramEnd run(String tool, Octets input, String... arguments)
      throws InterruptedException {
    return new ProgramRunner().run(tool(tool, arguments).reading(input));
  }

  /** A tool with our configuration. */
  public Program tool(String tool, String... arguments) {
    List<String> all = new ArrayList<>(List.of("-cfg", configuration.toString()));
    all.addAll(List.of(arguments));
    return program(tool, all);
  }

  private Program program(String tool, List<String> arguments) {
    return Program.of(programs.resolve(tool).toString(), bounds, arguments.toArray(String[]::new))
        .with(ENVIRONMENT);
  }

  private static boolean isSuccess(ProgramEnd end) {
    return end instanceof ProgramEnd.Exited exited && exited.isSuccess();
  }

  /** For people: what a tool complained about last. */
  private static String reason(ProgramEnd end) {
    return switch (end) {
      case ProgramEnd.Exited(int status, _, String errors) -> trouble(errors, "status " + status);
      case ProgramEnd.TimedOut(_, String errors) -> trouble(errors, "it hung and was killed");
      case ProgramEnd.Flooded _ -> "it said too much and was killed";
      case ProgramEnd.NotStarted(String reason) -> reason;
    };
  }

  private static String trouble(String errors, String otherwise) {
    Matcher matcher = TROUBLE.matcher(errors);
    Optional<String> recorded = matcher.results().reduce((_, last) -> last).map(m -> m.group(1));
    Optional<String> last = errors.lines().filter(l -> !l.isBlank()).reduce((_, line) -> line);
    return otherwise + recorded.or(() -> last).map(said -> ": " + said).orElse("");
  }
}
