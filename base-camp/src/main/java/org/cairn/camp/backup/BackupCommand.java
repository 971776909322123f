package org.cairn.camp.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cairn.camp.FileTrouble;

/**
 * The program behind {@code ./cairn backup FILE.zip} and {@code ./cairn restore FILE.zip}. It works
 * on the files alone, whether the gateway runs or not. Ends with 0 when it was done, 1 when it
 * could not be, 2 when the command line made no sense.
 */
public final class BackupCommand {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int USAGE = 2;
  private static final int KIBIBYTE = 1024;

  private final Path dataDirectory;
  private final PrintStream out;
  private final PrintStream err;

  BackupCommand(Path dataDirectory, PrintStream out, PrintStream err) {
    this.dataDirectory = dataDirectory;
    this.out = out;
    this.err = err;
  }

  @SuppressWarnings("SystemOut") // a program of the command line
  public static void main(String... arguments) {
    Path data = Path.of(System.getenv().getOrDefault("CAIRN_DATA", ".cairn")).toAbsolutePath();
    System.exit(
        new BackupCommand(data.normalize(), System.out, System.err).run(List.of(arguments)));
  }

  int run(List<String> arguments) {
    if (arguments.size() != 2 || !List.of("backup", "restore").contains(arguments.getFirst())) {
      err.println("cairn: say ./cairn backup FILE.zip or ./cairn restore FILE.zip");
      return USAGE;
    }
    Path file = Path.of(arguments.getLast()).toAbsolutePath();
    try {
      if (arguments.getFirst().equals("backup")) {
        backup(file);
      } else {
        restore(file);
      }
      return DONE;
    } catch (IOException e) {
      err.println("cairn: no " + arguments.getFirst() + ": " + FileTrouble.text(e));
      return FAILED;
    }
  }

  private void backup(Path file) throws IOException {
    if (Files.exists(file)) {
      throw new IOException(file + " is there already; choose another name");
    }
    out.println("copying " + dataDirectory + " ...");
    long octets = new Backup(dataDirectory).writeTo(file);
    out.println(file + " holds everything as of now (" + octets / KIBIBYTE + " KiB).");
    out.println("It holds mail and keys: keep it where nobody else can read it.");
  }

  private void restore(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException(file + " cannot be read");
    }
    out.println("restoring into " + dataDirectory + " ...");
    new Restore(dataDirectory).readFrom(file);
    out.println("Done. Start the gateway with ./cairn up; do not start the old one again.");
  }
}
