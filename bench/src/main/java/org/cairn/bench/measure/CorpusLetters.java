package org.cairn.bench.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The mails of a real Delta Chat, one after the other and again from the first, each with a
/// Message-ID of its own that looks as the real one does. Several threads may ask for letters.
public final class CorpusLetters implements LetterSource {
  /// Where the mails are in the project.
  public static final String FOLDER = "mail-model/src/test/resources/corpus/deltachat";

  private static final Pattern MESSAGE_ID =
      Pattern.compile("(?i)^(message-id: <)([0-9a-f]{8})([^>]*)>$", Pattern.MULTILINE);

  private final List<String> mails;
  private final int first;
  private final AtomicInteger made = new AtomicInteger();

  private CorpusLetters(List<String> mails, int first) {
    this.mails = List.copyOf(mails);
    this.first = first;
  }

  /// Those of the project's corpus that have at most `mostOctets`.
  ///
  /// @param first makes the Message-IDs differ from those of other runs
  public static CorpusLetters read(Path project, long mostOctets, int first) throws IOException {
    try (Stream<Path> files = Files.list(project.resolve(FOLDER))) {
      List<Path> chosen =
          files
              .filter(
                  file -> file.toString().endsWith(".eml") && file.toFile().length() <= mostOctets)
              .sorted()
              .toList();
      List<String> mails = new ArrayList<>();
      for (Path file : chosen) {
        String mail = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (MESSAGE_ID.matcher(mail).find() && isPlain(mail)) {
          mails.add(mail.endsWith("\r\n") ? mail : mail + "\r\n");
        }
      }
      return new CorpusLetters(mails, first);
    }
  }

  private static boolean isPlain(String mail) {
    return !mail.contains("\r\n.") && mail.chars().allMatch(octet -> octet < 128);
  }

  /// How many different mails there are.
  public int size() {
    return mails.size();
  }

  @Override
  public Letter next(String from, String to) {
    int number = made.getAndIncrement();
    String mail = mails.get(number % mails.size());
    Matcher id = MESSAGE_ID.matcher(mail);
    if (!id.find()) {
      throw new IllegalStateException("only mails with a Message-ID were taken");
    }
    String own = "%08x".formatted(first + number);
    return new Letter(
        own + id.group(3), mail.substring(0, id.start(2)) + own + mail.substring(id.end(2)));
  }
}
