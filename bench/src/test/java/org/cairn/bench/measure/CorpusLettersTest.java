package org.cairn.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CorpusLettersTest {
  private static final Path PROJECT = Path.of("..");

  @Test
  void everyLetterHasAnIdOfItsOwnInPlaceOfTheOldOne() throws IOException {
    CorpusLetters letters = CorpusLetters.read(PROJECT, Long.MAX_VALUE, 1 << 24);
    Set<String> ids = new HashSet<>();
    assertThat(letters.size()).isGreaterThan(40);

    for (int i = 0; i < 2 * letters.size(); i++) {
      LetterSource.Letter letter = letters.next("a@ridge.test", "b@town.test");
      assertThat(letter.content()).contains("<" + letter.id() + ">").endsWith("\r\n");
      assertThat(ids.add(letter.id())).isTrue();
    }
  }

  @Test
  void smallMailsAreChosenBySize() throws IOException {
    CorpusLetters letters = CorpusLetters.read(PROJECT, 4_000, 0);

    assertThat(letters.size()).isLessThan(CorpusLetters.read(PROJECT, Long.MAX_VALUE, 0).size());
    for (int i = 0; i < letters.size(); i++) {
      assertThat(letters.next("", "").content().length()).isLessThanOrEqualTo(4_002);
    }
  }
}
