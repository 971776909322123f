package org.cairn.bundle.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.cairn.bundle.Samples;
import org.cairn.bundle.cbor.Octets;
import org.cairn.bundle.part.Joining.Step;
import org.cairn.mail.MailId;
import org.cairn.mail.Sha256;
import org.junit.jupiter.api.Test;

class JoiningTest {
  private static final MailId MAIL = new MailId("00112233445566778899aabbccddeeff");
  private static final Octets ENCODED = Samples.octets(2 * Part.OCTETS + 1_000, 1);

  private static List<Part> cut(Octets encoded) {
    Cutter cutter = Cutter.of(MAIL, encoded);
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < cutter.count(); i++) {
      int from = (int) cutter.from(i);
      parts.add(cutter.part(i, encoded.slice(from, from + cutter.length(i))));
    }
    return parts;
  }

  @Test
  void partsInAnyOrderMakeTheWhole() throws Exception {
    List<Part> parts = cut(ENCODED);
    List<Part> arriving = new ArrayList<>(parts);
    Collections.shuffle(arriving, new Random(4));

    Joining state = Joining.of(arriving.getFirst());
    for (Part part : arriving.subList(0, 2)) {
      state = ((Step.Waiting) state.add(part)).after();
    }
    Step last = state.add(arriving.getLast());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Joiner joiner = new Joiner(out);
    for (Part part : parts) {
      joiner.write(part);
    }

    assertThat(parts).hasSize(3);
    assertThat(last).isInstanceOf(Step.Complete.class);
    assertThat(joiner.isWhole(Sha256.of(ENCODED.toBytes()))).isTrue();
    assertThat(Octets.of(out.toByteArray())).isEqualTo(ENCODED);
  }

  @Test
  void aPartTwiceIsADuplicate() {
    Part part = cut(ENCODED).getFirst();
    Joining state = ((Step.Waiting) Joining.of(part).add(part)).after();

    assertThat(state.add(part)).isEqualTo(new Step.Duplicate());
    assertThat(state.missing()).isEqualTo(2);
    assertThat(state.has(0)).isTrue();
  }

  @Test
  void aPartOfAnotherWholeOfTheMailIsNotMixedIn() {
    Part part = cut(ENCODED).getFirst();
    Part other = cut(Samples.octets(2 * Part.OCTETS + 1_000, 2)).getLast();

    assertThat(Joining.of(part).add(other)).isEqualTo(new Step.Contradictory());
  }

  @Test
  void partsThatAreNotTheWholeAreNoticed() throws Exception {
    Joiner joiner = new Joiner(new ByteArrayOutputStream());
    joiner.write(cut(ENCODED).getFirst());

    assertThat(joiner.isWhole(Sha256.of(ENCODED.toBytes()))).isFalse();
  }

  @Test
  void whatFitsIntoOnePartIsOne() {
    assertThat(cut(Samples.octets(Part.OCTETS, 1))).hasSize(1);
    assertThat(cut(Samples.octets(Part.OCTETS + 1, 1))).hasSize(2);
    assertThatThrownBy(() -> Cutter.of(MAIL, Octets.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
