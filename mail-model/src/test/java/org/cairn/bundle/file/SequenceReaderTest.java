package org.cairn.bundle.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.BundleFormat;
import org.cairn.bundle.Samples;
import org.cairn.bundle.cbor.Fault;
import org.cairn.bundle.cbor.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceReaderTest {
  private static final Octets SMALL = bundle(40);
  private static final Octets LARGE = bundle(200_000);

  private static Octets bundle(int payload) {
    return BundleFormat.encode(Samples.bundle(Samples.octets(payload, payload)));
  }

  private static List<SequenceItem> read(InputStream in, int maxOctets) throws IOException {
    SequenceReader reader = new SequenceReader(in, maxOctets);
    List<SequenceItem> items = new ArrayList<>();
    do {
      items.add(reader.next());
    } while (!(items.getLast() instanceof SequenceItem.End)
        && !(items.getLast() instanceof SequenceItem.Damaged));
    assertThat(reader.next()).isEqualTo(items.getLast());
    return items;
  }

  private static InputStream file(Octets... bundles) {
    return new ByteArrayInputStream(Octets.concat(bundles).toBytes());
  }

  /** A stream that gives one octet at a time, as a slow serial line does. */
  private static InputStream trickle(Octets octets) {
    return new ByteArrayInputStream(octets.toBytes()) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(1, length));
      }
    };
  }

  @Test
  void findsTheEndOfEachBundle() throws Exception {
    assertThat(read(file(SMALL, LARGE, SMALL), Bundle.MAX_OCTETS))
        .containsExactly(
            new SequenceItem.Whole(0, SMALL),
            new SequenceItem.Whole(SMALL.length(), LARGE),
            new SequenceItem.Whole(SMALL.length() + LARGE.length(), SMALL),
            new SequenceItem.End(2L * SMALL.length() + LARGE.length()));
  }

  @Test
  void findsItOctetByOctet() throws Exception {
    assertThat(read(trickle(Octets.concat(SMALL, SMALL)), Bundle.MAX_OCTETS))
        .containsExactly(
            new SequenceItem.Whole(0, SMALL),
            new SequenceItem.Whole(SMALL.length(), SMALL),
            new SequenceItem.End(2L * SMALL.length()));
  }

  @Test
  void anEmptyFileEndsAtOnce() throws Exception {
    assertThat(read(file(), 10)).containsExactly(new SequenceItem.End(0));
  }

  @Test
  void aBundleThatIsTooLargeIsPassedOver() throws Exception {
    assertThat(read(file(SMALL, LARGE, SMALL), 1_000))
        .containsExactly(
            new SequenceItem.Whole(0, SMALL),
            new SequenceItem.TooLarge(SMALL.length(), LARGE.length()),
            new SequenceItem.Whole(SMALL.length() + LARGE.length(), SMALL),
            new SequenceItem.End(2L * SMALL.length() + LARGE.length()));
  }

  @Test
  void saysWhereTheDamageStarts() throws Exception {
    Octets junk = Octets.ofHex("9f1c00");

    assertThat(read(file(SMALL, junk, SMALL), Bundle.MAX_OCTETS))
        .containsExactly(
            new SequenceItem.Whole(0, SMALL),
            new SequenceItem.Damaged(SMALL.length(), Fault.NOT_WELL_FORMED, SMALL.length() + 1));
  }

  @Test
  void aFileCutAnywhereGivesTheBundlesBeforeTheCut() throws Exception {
    Octets whole = Octets.concat(SMALL, SMALL);

    for (int cut = 1; cut < whole.length(); cut++) {
      List<SequenceItem> items = read(file(whole.slice(0, cut)), Bundle.MAX_OCTETS);

      int complete = cut / SMALL.length();
      assertThat(items).hasSize(complete + 1);
      assertThat(items.getLast())
          .isEqualTo(
              cut % SMALL.length() == 0
                  ? new SequenceItem.End(cut)
                  : new SequenceItem.Damaged(
                      (long) complete * SMALL.length(), Fault.TRUNCATED, cut));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whateverIsFlippedTheItemsAndTheDamageAreInARow(long seed) throws Exception {
    Random random = new Random(seed);
    Octets whole = Octets.concat(SMALL, SMALL, SMALL, SMALL);
    for (int i = 0; i < 1_000; i++) {
      byte[] changed = whole.toBytes();
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));

      long next = 0;
      for (SequenceItem item : read(new ByteArrayInputStream(changed), 1_000)) {
        assertThat(item.offset()).isEqualTo(next);
        next +=
            switch (item) {
              case SequenceItem.Whole w -> w.octets().length();
              case SequenceItem.TooLarge t -> t.length();
              case SequenceItem.Damaged _, SequenceItem.End _ -> 0;
            };
      }
      assertThat(next).isBetween(0L, (long) whole.length());
    }
  }
}
