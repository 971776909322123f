package org.cairn.seal.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.Way;
import org.cairn.seal.Nodes;
import org.junit.jupiter.api.Test;

class AnnouncementTest {
  private final Announcement announcement = SampleInvites.announcement();
  private final Octets encoded = announcement.encode();

  @Test
  void theGoldenAnnouncementIsWrittenAndRead() throws IOException, MalformedException {
    String golden = InviteTest.golden("announcement-v1.hex");

    assertThat(encoded.toHex()).isEqualTo(golden);
    assertThat(Announcement.decode(Octets.ofHex(golden))).isEqualTo(announcement);
  }

  @Test
  void everyTruncationIsRefused() {
    for (int length = 0; length < encoded.length(); length++) {
      Octets cut = encoded.slice(0, length);
      assertThatThrownBy(() -> Announcement.decode(cut)).isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void flippedBitsGiveAnotherAnnouncementOrARefusalButNeverACrash() {
    for (int bit = 0; bit < 8 * encoded.length(); bit++) {
      byte[] changed = encoded.toBytes();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      try {
        assertThat(Announcement.decode(Octets.of(changed))).isNotEqualTo(announcement);
      } catch (MalformedException e) {
        assertThat(e.fault()).isNotNull();
      }
    }
  }

  @Test
  void aWayThatBeginsWithAnotherIsNotTold() {
    Way fromTown = new Way(List.of(Nodes.make().town().name()), 0);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Announcement(1, SampleInvites.statement(), 1, List.of(), List.of(fromTown)));
  }
}
