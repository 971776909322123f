package org.cairn.console.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Keys of a neighbour: in a file, or as they were typed. What is in them the gateway judges. */
final class KeyFile {
  /** No configuration is longer that is looked at. */
  private static final int MAX_OCTETS = 8 * 1024;

  private KeyFile() {}

  static String read(String typed) throws InvitePlace.NoInviteException {
    try {
      Path file = Path.of(typed);
      if (!Files.isRegularFile(file)) {
        return typed;
      }
      try (InputStream in = Files.newInputStream(file)) {
        return new String(in.readNBytes(MAX_OCTETS), StandardCharsets.UTF_8);
      }
    } catch (InvalidPathException e) {
      return typed;
    } catch (IOException e) {
      throw new InvitePlace.NoInviteException(typed + " cannot be read: " + e.getMessage());
    }
  }
}
