package org.cairn.imap.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FlagsTest {
  private static final Flags SEEN_AND_WORK =
      Flags.of(List.of(SystemFlag.SEEN), List.of(new Keyword("Work")));

  @Test
  void keywordsAreTheSameInAnyCase() {
    assertThat(new Keyword("$Forwarded")).isEqualTo(new Keyword("$forwarded"));
    assertThat(SEEN_AND_WORK.has(new Keyword("WORK"))).isTrue();
    assertThat(SEEN_AND_WORK.plus(Flags.of(List.of(), List.of(new Keyword("work")))))
        .isEqualTo(SEEN_AND_WORK);
  }

  @Test
  void aChangeReplacesAddsOrRemoves() {
    Flags draft = Flags.of(SystemFlag.DRAFT);

    assertThat(new FlagChange(FlagChange.Mode.REPLACE, draft).applyTo(SEEN_AND_WORK))
        .isEqualTo(draft);
    assertThat(new FlagChange(FlagChange.Mode.ADD, draft).applyTo(SEEN_AND_WORK))
        .hasToString("\\Seen \\Draft Work");
    assertThat(new FlagChange(FlagChange.Mode.REMOVE, SEEN_AND_WORK).applyTo(SEEN_AND_WORK))
        .isEqualTo(Flags.NONE);
  }

  @Test
  void aMailHasOnlySoManyKeywords() {
    List<Keyword> many =
        IntStream.range(0, Flags.MAX_KEYWORDS).mapToObj(i -> new Keyword("k" + i)).toList();
    Flags full = Flags.of(List.of(), many);
    FlagChange oneMore =
        new FlagChange(FlagChange.Mode.ADD, Flags.of(List.of(), List.of(new Keyword("more"))));
    FlagChange knownOne =
        new FlagChange(FlagChange.Mode.ADD, Flags.of(List.of(), List.of(new Keyword("K1"))));

    assertThat(oneMore.fits(full)).isFalse();
    assertThat(knownOne.fits(full)).isTrue();
    assertThatThrownBy(() -> oneMore.applyTo(full)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a(b", "\\Seen", "a\"", "a*", "ü", "a]", "{1}"})
  void whatIsNoAtomIsNoKeyword(String text) {
    assertThatThrownBy(() -> new Keyword(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void systemFlagsAreReadInAnyCase() {
    assertThat(SystemFlag.parse("\\sEEN")).contains(SystemFlag.SEEN);
    assertThat(SystemFlag.parse("\\Recent")).isEmpty();
  }
}
