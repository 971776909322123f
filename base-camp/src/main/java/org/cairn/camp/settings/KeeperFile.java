package org.cairn.camp.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The keeper's file {@code cairn.properties} of a data directory, in UTF-8, with the line that each
 * setting stands on.
 *
 * @param path of the file, whether it is there or not
 * @param entries by key; of two with one key the later holds
 */
public record KeeperFile(Path path, Map<String, Entry> entries) {
  /** Its name in the data directory. */
  public static final String NAME = "cairn.properties";

  /**
   * One setting.
   *
   * @param line where it begins, from 1
   */
  public record Entry(String value, int line) {}

  public KeeperFile {
    entries = Collections.unmodifiableMap(new TreeMap<>(entries));
  }

  /**
   * Reads the file; one that is not there has no entries.
   *
   * @throws UnusableException if it cannot be read, or is no file of settings
   */
  public static KeeperFile in(Path dataDirectory) throws UnusableException {
    Path path = dataDirectory.resolve(NAME);
    if (Files.notExists(path)) {
      return new KeeperFile(path, Map.of());
    }
    if (!Files.isRegularFile(path)) {
      throw new UnusableException(
          path + " is no file: it should hold the settings, or not be there");
    }
    try {
      return new KeeperFile(path, parse(path, Files.readAllLines(path)));
    } catch (CharacterCodingException e) {
      throw new UnusableException(path + " is damaged: it is no text in UTF-8");
    } catch (IOException e) {
      throw new UnusableException(path + " cannot be read by this user, or not at all");
    }
  }

  private static Map<String, Entry> parse(Path path, List<String> lines) throws UnusableException {
    Map<String, Entry> entries = new TreeMap<>();
    int next = 0;
    while (next < lines.size()) {
      int first = next;
      next = endOfEntry(lines, first);
      Properties entry = new Properties();
      try {
        entry.load(new StringReader(String.join("\n", lines.subList(first, next))));
      } catch (IOException | IllegalArgumentException e) {
        throw new UnusableException(
            path + " line " + (first + 1) + ": after \\u there must be four hexadecimal digits");
      }
      for (String key : entry.stringPropertyNames()) {
        entries.put(key, new Entry(entry.getProperty(key, "").strip(), first + 1));
      }
    }
    return entries;
  }

  /** A line that ends with an odd number of backslashes goes on in the next, unless a comment. */
  private static int endOfEntry(List<String> lines, int first) {
    String begin = lines.get(first).stripLeading();
    int end = first + 1;
    if (begin.startsWith("#") || begin.startsWith("!")) {
      return end;
    }
    while (end < lines.size() && goesOn(lines.get(end - 1))) {
      end++;
    }
    return end;
  }

  private static boolean goesOn(String line) {
    int backslashes = 0;
    while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }
}
