package org.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cairn.bundle.cbor.CborReader;
import org.cairn.bundle.cbor.CborWriter;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.junit.jupiter.api.Test;

class EndpointIdTest {
  private static EndpointId reread(EndpointId id) throws MalformedException {
    CborWriter out = new CborWriter();
    EndpointFormat.write(out, id);
    return EndpointFormat.read(new CborReader(out.toOctets()));
  }

  @Test
  void everyFormIsReadAsItWasWritten() throws Exception {
    for (EndpointId id :
        new EndpointId[] {
          new EndpointId.None(),
          EndpointId.mailOf(Samples.HILL),
          EndpointId.groupOf(Samples.HILL),
          EndpointId.Ipn.of(977_000_0000L << 1, -1),
          new EndpointId.Ipn(4_294_967_295L, 4_294_967_295L, 0, 3)
        }) {
      assertThat(reread(id)).isEqualTo(id);
    }
  }

  @Test
  void onlyOurOwnFormNamesANodeOfOurs() {
    assertThat(EndpointId.mailOf(Samples.HILL).mailNode()).contains(Samples.HILL);
    assertThat(new EndpointId.Dtn("//Hill/mail").mailNode()).isEmpty();
    assertThat(new EndpointId.Dtn("//hill/mail/x").mailNode()).isEmpty();
    assertThat(EndpointId.groupOf(Samples.HILL).mailNode()).isEmpty();
    assertThat(EndpointId.Ipn.of(1, 2).mailNode()).isEmpty();
  }

  @Test
  void aTildeMakesAGroup() {
    assertThat(new EndpointId.Dtn("//hill/~mail").isGroup()).isTrue();
    assertThat(new EndpointId.Dtn("//hill/mail").isGroup()).isFalse();
    assertThat(new EndpointId.Dtn("//hill").isGroup()).isFalse();
  }

  @Test
  void nobodyIsNobodyInBothSchemes() {
    assertThat(new EndpointId.None().isNobody()).isTrue();
    assertThat(EndpointId.Ipn.of(0, 0).isNobody()).isTrue();
    assertThat(EndpointId.mailOf(Samples.HILL).isNobody()).isFalse();
  }

  @Test
  void anUnknownSchemeAndANumberThatIsNotNoneAreRefused() {
    for (String hex : new String[] {"820300", "820101", "8201636162", "820163612f2f"}) {
      assertThatThrownBy(() -> EndpointFormat.read(new CborReader(Octets.ofHex(hex))))
          .isInstanceOf(MalformedException.class);
    }
  }
}
