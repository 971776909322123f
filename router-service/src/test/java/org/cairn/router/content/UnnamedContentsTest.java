package org.cairn.router.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.cairn.log.record.ContentId;
import org.junit.jupiter.api.Test;

class UnnamedContentsTest {
  private static final Duration DAY = Duration.ofHours(24);
  private static final StoredContent CUT_OFF = content(1, 7);
  private static final StoredContent OTHER = content(2, 9);

  private UnnamedContents known = UnnamedContents.NONE;

  private static StoredContent content(int seed, long last) {
    return new StoredContent(
        ContentId.random(new Random(seed)), new TreeSet<>(List.of(0, 1)), last);
  }

  private List<StoredContent> lookAfter(Duration elapsed, StoredContent... unnamed) {
    UnnamedContents.Look look = known.after(elapsed).look(100, Arrays.asList(unnamed), DAY);
    known = look.next();
    return look.drop();
  }

  private void restart() {
    known = UnnamedFormat.read(UnnamedFormat.write(known)).orElseThrow();
  }

  @Test
  void whatNothingNamesForADayIsDropped() {
    assertThat(lookAfter(Duration.ofHours(6), CUT_OFF)).isEmpty();
    assertThat(lookAfter(Duration.ofHours(6), CUT_OFF, OTHER)).isEmpty();
    assertThat(lookAfter(Duration.ofHours(17), CUT_OFF, OTHER)).isEmpty();
    assertThat(lookAfter(Duration.ofHours(1), CUT_OFF, OTHER)).containsExactly(CUT_OFF);
  }

  @Test
  void theDayMayBeMadeOfManyLives() {
    lookAfter(Duration.ZERO, CUT_OFF);
    for (int hour = 1; hour < 24; hour++) {
      restart();
      assertThat(lookAfter(Duration.ofHours(1), CUT_OFF)).as("hour %d", hour).isEmpty();
    }
    restart();

    assertThat(lookAfter(Duration.ofHours(1), CUT_OFF)).containsExactly(CUT_OFF);
  }

  @Test
  void whatIsStillBeingWrittenIsYoung() {
    lookAfter(Duration.ZERO, CUT_OFF);
    StoredContent grown = content(1, 30);

    assertThat(lookAfter(DAY, grown)).isEmpty();
    assertThat(lookAfter(DAY, grown)).containsExactly(grown);
  }

  @Test
  void whatWasNamedInBetweenBeginsAnew() {
    lookAfter(Duration.ZERO, CUT_OFF);
    lookAfter(Duration.ofHours(12));

    assertThat(lookAfter(Duration.ofHours(12), CUT_OFF)).isEmpty();
  }

  @Test
  void whatWasDroppedAndIsStillThereIsDroppedAgain() {
    lookAfter(Duration.ZERO, CUT_OFF);

    assertThat(lookAfter(DAY, CUT_OFF)).containsExactly(CUT_OFF);
    assertThat(lookAfter(Duration.ofHours(6), CUT_OFF)).containsExactly(CUT_OFF);
  }

  @Test
  void aLookIsDueSoLongAfterTheLast() {
    assertThat(known.after(Duration.ofHours(5)).isLookDue(Duration.ofHours(6))).isFalse();
    lookAfter(Duration.ofHours(6));
    assertThat(known.isLookDue(Duration.ofHours(6))).isFalse();
    restart();
    assertThat(known.after(Duration.ofHours(6)).isLookDue(Duration.ofHours(6))).isTrue();
  }

  @Test
  void whereAllHadANameALookWaitsADayIfContentCameAndAWeekIfNot() {
    assertThat(known.isLookWorthIt(0, DAY)).as("nothing is known yet").isTrue();
    lookAfter(Duration.ofHours(6));
    restart();

    Duration almostADay = DAY.minusSeconds(1);
    assertThat(known.after(almostADay).isLookWorthIt(101, DAY)).isFalse();
    assertThat(known.after(DAY).isLookWorthIt(101, DAY)).isTrue();
    assertThat(known.after(Duration.ofDays(6)).isLookWorthIt(100, DAY)).isFalse();
    assertThat(known.after(Duration.ofDays(7)).isLookWorthIt(100, DAY)).isTrue();
  }

  @Test
  void whileSomethingHasNoNameEveryLookIsWorthIt() {
    lookAfter(Duration.ofHours(6), CUT_OFF);
    restart();

    assertThat(known.isLookWorthIt(100, DAY)).isTrue();
  }

  @Test
  void notesThatCannotBeReadAreNone() {
    byte[] whole = UnnamedFormat.write(new UnnamedContents(DAY, DAY, 100, known.contents()));

    for (int length = 0; length < whole.length; length++) {
      assertThat(UnnamedFormat.read(Arrays.copyOf(whole, length))).isEmpty();
    }
    assertThat(UnnamedFormat.read("{\"v\":2}".getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void whateverSaysTheIdNamesTheContent() {
    NamedContents names = new NamedContents(List.of(CUT_OFF, OTHER));
    names.read(new byte[] {1, 2, 3});
    names.read(("torn {\"ref\":\"" + CUT_OFF.id()).getBytes(StandardCharsets.UTF_8));
    assertThat(names.unnamed()).containsExactly(OTHER);
    assertThat(names.areAll()).isFalse();

    names.read(("abcdef" + OTHER.id() + "0123").getBytes(StandardCharsets.UTF_8));
    assertThat(names.areAll()).isTrue();
  }
}
