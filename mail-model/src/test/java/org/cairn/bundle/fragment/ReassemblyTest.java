package org.cairn.bundle.fragment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.BundleFormat;
import org.cairn.bundle.Extent;
import org.cairn.bundle.Samples;
import org.cairn.bundle.Vectors;
import org.cairn.bundle.cbor.Octets;
import org.cairn.bundle.fragment.Reassembly.Bounds;
import org.cairn.bundle.fragment.Reassembly.Refusal;
import org.cairn.bundle.fragment.Reassembly.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReassemblyTest {
  private static final Duration NOW = Duration.ofHours(5);
  private static final Octets UNIT = Samples.octets(10_000, 3);

  private static Reassembly empty() {
    return Reassembly.empty(Bounds.USUAL);
  }

  private static Refusal refusal(Step step) {
    return ((Step.Refused) step).why();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void fragmentsInAnyOrderTwiceAndOverlappingMakeTheWhole(long seed) {
    Random random = new Random(seed);
    List<Bundle> fragments = new ArrayList<>();
    int step = 100 + random.nextInt(2_000);
    for (int from = 0; from < UNIT.length(); from += step) {
      int to = Math.min(UNIT.length(), from + step + random.nextInt(step));
      fragments.add(Samples.fragment(UNIT, from, to));
      fragments.add(Samples.fragment(UNIT, from, to));
    }
    Collections.shuffle(fragments, random);

    Reassembly state = empty();
    List<Bundle> complete = new ArrayList<>();
    for (Bundle fragment : fragments) {
      Step step1 = state.add(fragment, NOW);
      state = step1.after();
      if (step1 instanceof Step.Complete c) {
        complete.add(c.bundle());
      }
    }

    assertThat(complete).isNotEmpty();
    assertThat(complete).allSatisfy(b -> assertThat(b.payload()).isEqualTo(UNIT));
    assertThat(complete.getFirst().primary().extent()).isEqualTo(Extent.WHOLE);
  }

  @Test
  void theFragmentsOfAnotherImplementationAreJoined() throws Exception {
    Bundle second =
        BundleFormat.decode(Vectors.hex("/bundle/foreign/peer-accepted-by-ion-frag.hex"));
    Bundle first =
        BundleFormat.decode(Vectors.hex("/bundle/foreign/peer-accepted-by-ion-frag-2.hex"));

    Step step = empty().add(second, NOW).after().add(first, NOW);

    assertThat(((Step.Complete) step).bundle().payload().length()).isEqualTo(6);
    assertThat(step.after().size()).isZero();
  }

  @Test
  void whatIsNoFragmentOrTooLargeOrContradictsIsRefused() {
    Reassembly small = Reassembly.empty(new Bounds(5_000, 10, 20_000, Duration.ofDays(1)));
    Octets other = Samples.octets(10_000, 4);
    Reassembly waiting = empty().add(Samples.fragment(UNIT, 0, 500), NOW).after();

    assertThat(refusal(empty().add(Samples.bundle(UNIT), NOW))).isEqualTo(Refusal.NOT_A_FRAGMENT);
    assertThat(refusal(small.add(Samples.fragment(UNIT, 0, 500), NOW)))
        .isEqualTo(Refusal.TOO_LARGE);
    assertThat(refusal(waiting.add(Samples.fragment(other, 400, 900), NOW)))
        .isEqualTo(Refusal.CONTRADICTORY);
    assertThat(refusal(waiting.add(Samples.fragment(Samples.octets(9_000, 3), 600, 900), NOW)))
        .isEqualTo(Refusal.CONTRADICTORY);
  }

  @Test
  void moreFragmentsThanAUnitMayHaveAreRefused() {
    Reassembly state = Reassembly.empty(new Bounds(20_000, 3, 40_000, Duration.ofDays(1)));
    for (int i = 0; i < 3; i++) {
      state = state.add(Samples.fragment(UNIT, 100 * i, 100 * i + 10), NOW).after();
    }

    assertThat(refusal(state.add(Samples.fragment(UNIT, 900, 910), NOW)))
        .isEqualTo(Refusal.TOO_LARGE);
  }

  @Test
  void emptyFragmentsOfManyUnitsTakeNoMoreThanTheBound() {
    Reassembly state = Reassembly.empty(new Bounds(10_000, 10, 40_960, Duration.ofDays(1)));
    for (int i = 0; i < 1_000; i++) {
      state = state.add(Samples.fragment(i, UNIT, 5, 5), NOW).after();
    }

    assertThat(state.size()).isEqualTo(10);
  }

  @Test
  void aUnitThatNeverCompletesIsForgotten() {
    Reassembly waiting = empty().add(Samples.fragment(UNIT, 0, 500), NOW).after();

    Step later = waiting.add(Samples.fragment(UNIT, 600, 700), NOW.plusDays(31));

    assertThat(later.after().size()).isEqualTo(1);
    assertThat(later.after().add(Samples.fragment(UNIT, 500, 600), NOW.plusDays(31)))
        .isInstanceOf(Step.Waiting.class);
  }
}
