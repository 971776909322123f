package org.cairn.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `./cairn bench`: measures Cairn beside what one sets up by hand, on one machine, in one run, in
/// turns.
///
/// Ends with 0 when everything was measured and no mail was lost or doubled, with 1 if not, with 2
/// if the command line cannot be understood. How fast anything was does not matter to that.
public final class Bench {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private Bench() {}

  /// @param arguments the folder of the project; `local`, `nncp` or `stick`; options
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> words = List.of(arguments);
    if (words.size() < 2) {
      System.exit(usage(Options.USAGE + BetweenOptions.USAGE));
    }
    Path project = Path.of(words.getFirst());
    System.exit(run(project, words.get(1), words.subList(2, words.size())));
  }

  private static int run(Path project, String what, List<String> rest)
      throws IOException, InterruptedException {
    switch (what) {
      case "local" -> {
        Optional<Options> options = Options.parse(project, rest);
        return options.isEmpty()
            ? usage(Options.USAGE)
            : status(new BenchLocal(options.get()).run());
      }
      case "nncp", "stick" -> {
        Optional<BetweenOptions> options = BetweenOptions.parse(project, what, rest);
        return options.isEmpty()
            ? usage(BetweenOptions.USAGE)
            : status(new BenchBetween(options.get()).run());
      }
      case String _ -> {
        return usage(Options.USAGE + BetweenOptions.USAGE);
      }
    }
  }

  private static int status(boolean good) {
    return good ? DONE : FAILED;
  }

  private static int usage(String text) {
    System.err.print(text);
    return USAGE;
  }
}
