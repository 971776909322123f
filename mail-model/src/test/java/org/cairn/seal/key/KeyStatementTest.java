package org.cairn.seal.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.seal.Nodes;
import org.junit.jupiter.api.Test;

class KeyStatementTest {
  private final Nodes.Node hill = Nodes.make().hill();
  private final Octets encoded = KeyStatement.sign(hill.own(), hill.identity()).encode();

  @Test
  void noFlippedBitIsTheWordOfTheNode() {
    for (int bit = 0; bit < 8 * encoded.length(); bit++) {
      byte[] changed = encoded.toBytes();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      try {
        KeyStatement statement = KeyStatement.decode(Octets.of(changed));
        assertThat(statement.isSignedBy(hill.identity().publicKey())).as("bit %d", bit).isFalse();
      } catch (MalformedException e) {
        assertThat(e.fault()).isNotNull();
      }
    }
  }

  @Test
  void everyTruncationIsRefused() {
    for (int length = 0; length < encoded.length(); length++) {
      Octets cut = encoded.slice(0, length);
      assertThatThrownBy(() -> KeyStatement.decode(cut)).isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void aSignatureForOnePurposeIsNoneForAnother() {
    KeyStatement statement = KeyStatement.sign(hill.own(), hill.identity());
    Octets bare = encoded.slice(0, encoded.length() - 66);

    assertThat(hill.identity().publicKey().verifies(statement.signature(), bare)).isFalse();
  }
}
