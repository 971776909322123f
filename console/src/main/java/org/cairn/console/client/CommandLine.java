package org.cairn.console.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a command line. By hand: a handful of commands does not need a library that takes longer to
 * load than the commands take to run.
 */
final class CommandLine {
  static final String USAGE =
      """
      usage: cairn invite NAME [--replace] [--security tls|starttls|plain] [--json]
             cairn leave NAME [--forward ADDRESS] [--json]
             cairn claim NAME ADDRESS [--json]
             cairn pair [--file FILE|DIRECTORY] [--json]
             cairn pair INVITE|FILE|DIRECTORY|- [--via NODE] [--default] [--no-relay] [--json]
             cairn pair --plain NAME --domain DOMAIN[,...] --nncp KEYS|FILE
                        [--address HOST:PORT[,...]] [--mail rsmtp|rmail] [--default] [--json]
             cairn pair --list [--json]
             cairn unpair NODE [--json]
             cairn rekey [--json]
             cairn hold NODE|MAIL-ID [--json]
             cairn release NODE|MAIL-ID [--json]
             cairn lost STICK-ID [--json]
             cairn accounts [--json]
             cairn status [--json]
             cairn trace MAIL-ID|--last [--json]
             cairn stick FOLDER [--mark] [--json]
             cairn stick --list [--json]
      """;

  private static final Pattern MAIL_ID = Pattern.compile("[0-9a-f]{6,32}");

  private final List<String> operands = new ArrayList<>();
  private final Set<String> flags = new HashSet<>();
  private final Map<String, String> values = new HashMap<>();

  private CommandLine() {}

  static Command parse(List<String> arguments) throws UsageException {
    if (arguments.isEmpty()) {
      throw new UsageException("a command is missing");
    }
    CommandLine line = new CommandLine();
    List<String> rest = arguments.subList(1, arguments.size());
    return switch (arguments.getFirst()) {
      case "invite" -> line.invite(rest);
      case "leave" -> line.leave(rest);
      case "claim" -> line.claim(rest);
      case "pair" -> line.pair(rest);
      case "unpair" -> new Command.Unpair(line.one(rest, "unpair needs a gateway"), line.json());
      case "rekey" -> line.rekey(rest);
      case "hold" ->
          new Command.Hold(line.one(rest, "hold needs a gateway or a mail"), line.json());
      case "release" ->
          new Command.Release(line.one(rest, "release needs a gateway or a mail"), line.json());
      case "lost" -> new Command.Lost(line.one(rest, "lost needs the id of a stick"), line.json());
      case "accounts" -> line.accounts(rest);
      case "status" -> line.status(rest);
      case "trace" -> line.trace(rest);
      case "stick" -> line.stick(rest);
      default -> throw new UsageException("there is no command " + arguments.getFirst());
    };
  }

  private Command invite(List<String> rest) throws UsageException {
    read(rest, Set.of("--replace", "--json"), Set.of("--security"));
    requireOperands(1, "invite needs the name of the person");
    String security = value("--security");
    if (!Set.of("", "tls", "starttls", "plain").contains(security)) {
      throw new UsageException("--security is one of tls, starttls and plain");
    }
    return new Command.Invite(operands.getFirst(), has("--replace"), security, has("--json"));
  }

  private Command leave(List<String> rest) throws UsageException {
    read(rest, Set.of("--json"), Set.of("--forward"));
    requireOperands(1, "leave needs the name of the person");
    return new Command.Leave(operands.getFirst(), value("--forward"), has("--json"));
  }

  private Command claim(List<String> rest) throws UsageException {
    read(rest, Set.of("--json"), Set.of());
    requireOperands(2, "claim needs the name of the person and the address that is hers too");
    return new Command.Claim(operands.getFirst(), operands.get(1), has("--json"));
  }

  private Command pair(List<String> rest) throws UsageException {
    read(
        rest,
        Set.of("--list", "--default", "--no-relay", "--json"),
        Set.of("--via", "--file", "--plain", "--domain", "--nncp", "--address", "--mail"));
    if (!value("--plain").isEmpty()) {
      return pairPlain();
    }
    for (String option : Set.of("--domain", "--nncp", "--address", "--mail")) {
      if (!value(option).isEmpty()) {
        throw new UsageException(option + " goes with --plain");
      }
    }
    boolean bond = has("--default") || has("--no-relay") || !value("--via").isEmpty();
    if (has("--list") || !value("--file").isEmpty() || operands.isEmpty()) {
      requireOperands(0, "pair takes an invite, or --list, or --file");
      if (bond || (has("--list") && !value("--file").isEmpty())) {
        throw new UsageException("--via, --default and --no-relay go with an invite to accept");
      }
      return has("--list")
          ? new Command.Neighbours(json())
          : new Command.OwnInvite(value("--file"), json());
    }
    // A shell takes a wrapped invite for several words.
    boolean wrapped = operands.getFirst().startsWith("cairn1:");
    requireOperands(wrapped ? operands.size() : 1, "pair takes one invite, file or directory");
    return new Command.Pair(
        String.join("", operands), value("--via"), has("--default"), has("--no-relay"), json());
  }

  private Command rekey(List<String> rest) throws UsageException {
    read(rest, Set.of("--json"), Set.of());
    requireOperands(0, "rekey takes no name: it changes the key of this gateway");
    return new Command.Rekey(json());
  }

  private Command pairPlain() throws UsageException {
    requireOperands(0, "pair --plain takes no invite: a neighbour without Cairn has none");
    if (has("--list") || has("--no-relay") || !value("--via").isEmpty()) {
      throw new UsageException("--list, --no-relay and --via do not go with --plain");
    }
    if (value("--nncp").isEmpty()) {
      throw new UsageException("pair --plain needs the keys of its node: --nncp KEYS or a file");
    }
    return new Command.PairPlain(
        value("--plain"),
        value("--domain"),
        value("--nncp"),
        value("--address"),
        value("--mail"),
        has("--default"),
        json());
  }

  /** A command with one operand. */
  private String one(List<String> rest, String otherwise) throws UsageException {
    read(rest, Set.of("--json"), Set.of());
    requireOperands(1, otherwise);
    return operands.getFirst();
  }

  private boolean json() {
    return has("--json");
  }

  private Command accounts(List<String> rest) throws UsageException {
    read(rest, Set.of("--json"), Set.of());
    requireOperands(0, "accounts takes no name");
    return new Command.Accounts(has("--json"));
  }

  private Command status(List<String> rest) throws UsageException {
    read(rest, Set.of("--json"), Set.of());
    requireOperands(0, "status takes no name");
    return new Command.Status(has("--json"));
  }

  private Command trace(List<String> rest) throws UsageException {
    read(rest, Set.of("--last", "--json"), Set.of());
    requireOperands(has("--last") ? 0 : 1, "trace needs either the id of a mail or --last");
    String mail = has("--last") ? "last" : operands.getFirst().toLowerCase(Locale.ROOT);
    if (!has("--last") && !MAIL_ID.matcher(mail).matches()) {
      throw new UsageException("a mail id has 32 hex digits; its first 6 or more will do");
    }
    return new Command.Trace(mail, has("--json"));
  }

  private Command stick(List<String> rest) throws UsageException {
    read(rest, Set.of("--mark", "--list", "--json"), Set.of());
    if (has("--list")) {
      requireOperands(0, "stick --list takes no folder");
      return new Command.Sticks(has("--json"));
    }
    requireOperands(1, "stick needs the folder where the stick is mounted, or --list");
    return new Command.Stick(operands.getFirst(), has("--mark"), has("--json"));
  }

  private void read(List<String> rest, Set<String> knownFlags, Set<String> knownValues)
      throws UsageException {
    Deque<String> left = new ArrayDeque<>(rest);
    while (!left.isEmpty()) {
      String argument = left.pop();
      int equals = argument.indexOf('=');
      if (!argument.startsWith("-") || argument.equals("-")) {
        operands.add(argument);
      } else if (knownFlags.contains(argument)) {
        flags.add(argument);
      } else if (knownValues.contains(argument)) {
        if (left.isEmpty()) {
          throw new UsageException(argument + " needs a value");
        }
        values.put(argument, left.pop());
      } else if (equals > 0 && knownValues.contains(argument.substring(0, equals))) {
        values.put(argument.substring(0, equals), argument.substring(equals + 1));
      } else {
        throw new UsageException("there is no option " + argument + " here");
      }
    }
  }

  private void requireOperands(int count, String otherwise) throws UsageException {
    if (operands.size() != count) {
      throw new UsageException(otherwise);
    }
  }

  private boolean has(String flag) {
    return flags.contains(flag);
  }

  private String value(String option) {
    return values.getOrDefault(option, "");
  }
}
