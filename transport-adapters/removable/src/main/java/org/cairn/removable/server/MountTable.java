package org.cairn.removable.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cairn.removable.disk.DiskFiles;

/**
 * What is mounted below some folders at present: by the kernel's table, or where there is none by
 * looking into the folders.
 *
 * @param table the kernel's, as in proc(5)
 * @param places below which sticks are mounted, at whatever depth
 */
public record MountTable(Path table, List<Path> places) {
  /** The table of this process. */
  public static final Path OF_THIS_PROCESS = Path.of("/proc/self/mountinfo");

  /** What a server far away may hold up for minutes is no stick. */
  private static final Set<String> FAR_AWAY =
      Set.of("nfs", "nfs4", "cifs", "smb3", "9p", "autofs", "fuse.sshfs", "fuse.rclone", "ceph");

  private static final int PLACE = 4;
  private static final int LEAST_FIELDS = 10;
  private static final Pattern ESCAPED = Pattern.compile("\\\\([0-7]{3})");

  /** Media by the user and their name: {@code /media/anna/STICK}. */
  private static final int DEPTH_OF_FOLDERS = 2;

  public MountTable {
    places = places.stream().map(place -> place.toAbsolutePath().normalize()).toList();
  }

  /**
   * One medium at one place.
   *
   * @param which differs from that of every other, also of one that was at the place before
   */
  public record Mount(String which, Path place) {}

  /** All mounts of interest, one for each place: the one that is seen there. */
  public List<Mount> look() throws IOException {
    Map<Path, Mount> seen = new LinkedHashMap<>();
    if (Files.isReadable(table)) {
      for (String line : Files.readAllLines(table, StandardCharsets.ISO_8859_1)) {
        parse(line).ifPresent(mount -> seen.put(mount.place(), mount));
      }
    } else {
      for (Path place : places) {
        lookInto(place, DEPTH_OF_FOLDERS, seen);
      }
    }
    return List.copyOf(seen.values());
  }

  /** {@code id parent device root place options... - type source options}. */
  private Optional<Mount> parse(String line) {
    String[] fields = line.split(" ");
    int separator = List.of(fields).indexOf("-");
    if (fields.length < LEAST_FIELDS || separator < 0 || separator + 1 >= fields.length) {
      return Optional.empty();
    }
    Path place = Path.of(unescape(fields[PLACE]));
    boolean watched = places.stream().anyMatch(p -> place.startsWith(p) && !place.equals(p));
    return watched && !FAR_AWAY.contains(fields[separator + 1])
        ? Optional.of(new Mount(fields[0] + " " + fields[2], place))
        : Optional.empty();
  }

  /** Octets, of which blanks and backslashes are written in octal. */
  private static String unescape(String field) {
    Matcher matcher = ESCAPED.matcher(field);
    String octets =
        matcher.replaceAll(
            found ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(found.group(1), 8))));
    return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static void lookInto(Path folder, int depth, Map<Path, Mount> seen) {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> names = Files.newDirectoryStream(folder)) {
      for (Path name : names) {
        if (Files.isDirectory(name, LinkOption.NOFOLLOW_LINKS)) {
          folders.add(name);
        }
      }
    } catch (IOException e) {
      return; // not there, or not for us to see
    }
    for (Path one : folders) {
      if (isMedium(one)) {
        seen.put(one, new Mount("a medium", one));
      } else if (depth > 1) {
        lookInto(one, depth - 1, seen);
      }
    }
  }

  private static boolean isMedium(Path folder) {
    try {
      return new DiskFiles(folder).isMedium();
    } catch (IOException e) {
      return false;
    }
  }
}
