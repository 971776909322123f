package org.cairn.nncp.home;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cairn.nncp.node.NncpId;
import org.jspecify.annotations.Nullable;

/**
 * The folder into which files are put by the handler that {@code nncp-toss} runs. A file with its
 * last name is whole; the name says from which node its packet was.
 */
public record Landing(Path folder) {
  private static final Pattern WHOLE =
      Pattern.compile("([A-Z2-7]{52})\\.[A-Za-z0-9]{10}(?:\\.(rsmtp|rmail))?\\.in");
  private static final Pattern UNFINISHED = Pattern.compile("[A-Z2-7]{52}\\.[A-Za-z0-9]{10}");

  /** What is in a file. */
  public enum Form {
    BUNDLES,
    /** Batch SMTP. */
    RSMTP,
    /** Who it is for, and a mail: see {@link RmailFile}. */
    RMAIL
  }

  /** A file that has come. */
  public record Landed(Path file, NncpId sender, Form form, FileTime since) {}

  /** So many of the files that have come, the oldest first. */
  public List<Landed> files(int most) throws IOException {
    List<Landed> all = new ArrayList<>();
    for (Path file : list()) {
      Matcher matcher = WHOLE.matcher(String.valueOf(file.getFileName()));
      if (matcher.matches() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        NncpId.parse(matcher.group(1))
            .ifPresent(
                sender -> all.add(new Landed(file, sender, form(matcher.group(2)), age(file))));
      }
    }
    all.sort(Comparator.comparing(Landed::since).thenComparing(Landed::file));
    return List.copyOf(all.subList(0, Math.min(most, all.size())));
  }

  private static Form form(@Nullable String word) {
    return word == null ? Form.BUNDLES : Form.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Takes away what handlers that were killed left unfinished: their packets come again. */
  public void sweep(Instant before) throws IOException {
    for (Path file : list()) {
      if (UNFINISHED.matcher(String.valueOf(file.getFileName())).matches()
          && age(file).toInstant().isBefore(before)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private List<Path> list() throws IOException {
    List<Path> all = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      files.forEach(all::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return all;
  }

  private static FileTime age(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .lastModifiedTime();
    } catch (IOException e) {
      return FileTime.fromMillis(Long.MAX_VALUE); // it has just gone
    }
  }
}
