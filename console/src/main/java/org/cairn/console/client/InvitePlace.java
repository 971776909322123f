package org.cairn.console.client;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where an invite comes from and goes to: the command line itself, standard input, a file, or a
 * directory, which is a stick mostly. In a directory its file is named for the gateway that wrote
 * it. What surrounds the invite in a file is passed over.
 */
record InvitePlace(InputStream input) {
  /** No file with an invite is longer. */
  private static final int MAX_OCTETS = 64 * 1024;

  private static final int COLUMNS = 76;
  private static final Pattern BEGIN = Pattern.compile("cairn[0-9]{1,3}:");
  private static final Pattern FILE = Pattern.compile("cairn-invite-[a-z0-9-]{1,63}\\.txt");

  /** Neither an invite nor a place where one is. */
  static final class NoInviteException extends Exception {
    private static final long serialVersionUID = 1L;

    NoInviteException(String text) {
      super(text);
    }
  }

  private static String fileOf(String node) {
    return "cairn-invite-" + node + ".txt";
  }

  /** Whether the gateway that wrote them decides which invite is meant. */
  static boolean isDirectory(String operand) {
    return !BEGIN.matcher(operand).lookingAt() && new File(operand).isDirectory();
  }

  /**
   * Reads one.
   *
   * @param operand the invite, a hyphen for standard input, a file or a directory
   * @param ownNode whose invite is not meant
   */
  String read(String operand, String ownNode) throws NoInviteException {
    if (BEGIN.matcher(operand).lookingAt()) {
      return bare(operand);
    }
    Path path = path(operand);
    try {
      if (operand.equals("-")) {
        return invite(text(input), "standard input");
      }
      Path file = Files.isDirectory(path) ? only(path, ownNode) : path;
      try (InputStream in = Files.newInputStream(file)) {
        return invite(text(in), file.toString());
      }
    } catch (NoSuchFileException e) {
      throw new NoInviteException(
          "there is no file " + operand + ", and an invite begins with cairn1:");
    } catch (IOException e) {
      throw new NoInviteException(trouble("read", path, e));
    }
  }

  private static Path path(String operand) throws NoInviteException {
    try {
      return Path.of(operand);
    } catch (InvalidPathException e) {
      throw new NoInviteException("no file can be named so, and an invite begins with cairn1:");
    }
  }

  private static Path only(Path directory, String ownNode) throws IOException, NoInviteException {
    List<Path> files;
    try (Stream<Path> all = Files.list(directory)) {
      files =
          all.filter(file -> FILE.matcher(file.getFileName().toString()).matches())
              .filter(file -> !file.getFileName().toString().equals(fileOf(ownNode)))
              .sorted()
              .toList();
    }
    if (files.size() == 1) {
      return files.getFirst();
    }
    throw new NoInviteException(
        files.isEmpty()
            ? "there is no invite of another gateway in " + directory
            : "there are several invites in " + directory + ": name the file");
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readNBytes(MAX_OCTETS), StandardCharsets.UTF_8);
  }

  private static String invite(String text, String place) throws NoInviteException {
    Matcher begin = BEGIN.matcher(text);
    if (!begin.find()) {
      throw new NoInviteException("there is no invite in " + place + ": one begins with cairn1:");
    }
    return bare(text.substring(begin.start()));
  }

  private static String bare(String text) {
    return text.replaceAll("\\s+", "");
  }

  /**
   * Writes one, with a word on what it is, and returns when it is on the medium.
   *
   * @param place a directory, or the name of a file, which must be new or hold an invite
   * @return the file
   */
  static Path write(String place, String node, String invite) throws NoInviteException {
    Path path = path(place);
    Path file = Files.isDirectory(path) ? path.resolve(fileOf(node)) : path;
    try {
      refuseForeign(file);
      try (FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer rest = StandardCharsets.US_ASCII.encode(content(node, invite));
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      return file;
    } catch (IOException e) {
      throw new NoInviteException(trouble("write", file, e));
    }
  }

  /** A slip of the finger must not cost anybody a file. */
  private static void refuseForeign(Path file) throws IOException, NoInviteException {
    if (Files.exists(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        if (!BEGIN.matcher(text(in)).find()) {
          throw new NoInviteException(file + " is there already, and is no invite");
        }
      }
    }
  }

  private static String content(String node, String invite) {
    return """
        Invite of the mail gateway %s, for the keeper of another gateway. There, do:
        ./cairn pair FILE

        %s
        """
        .formatted(node, invite.replaceAll("(.{" + COLUMNS + "})", "$1\n"));
  }

  private static String trouble(String verb, Path path, IOException failure) {
    String why =
        switch (failure) {
          case NoSuchFileException _ -> "it is not there";
          case AccessDeniedException _ -> "you may not";
          case IOException e -> String.valueOf(e.getMessage());
        };
    return "cannot " + verb + " " + path + ": " + why;
  }
}
