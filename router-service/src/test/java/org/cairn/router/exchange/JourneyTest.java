package org.cairn.router.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.router.exchange.Gateways.LIFETIME;

import java.util.List;
import org.cairn.codec.CodecVersion;
import org.cairn.custody.CargoId;
import org.cairn.custody.CustodyKind;
import org.cairn.custody.Priority;
import org.cairn.custody.forward.Consignment;
import org.cairn.custody.forward.ForwardInput;
import org.cairn.custody.forward.ForwardInput.Begun;
import org.cairn.custody.forward.ForwardInput.Recalled;
import org.cairn.custody.forward.ForwardInput.Resealed;
import org.cairn.mail.NodeName;
import org.junit.jupiter.api.Test;

class JourneyTest {
  private static final NodeName HILL = NodeName.of("hill");
  private static final NodeName TOWN = NodeName.of("town");
  private static final Journey JOURNEY =
      new Journey(HILL, TOWN, Priority.LARGE, "alice@hill.test", LIFETIME, Gateways.HOPS);

  private static final EncodedMail MAIL = mail(1 << 20);

  private static EncodedMail mail(int octets) {
    Mails accepted = Mails.of(Mails.withAttachment(octets, 1), "bob@town.test");
    return EncodedMail.encode(accepted.mail(), accepted.content(), CodecVersion.NEWEST);
  }

  private static CargoId.Own cargo(int part) {
    return new CargoId.Own(MAIL.mail(), TOWN, part);
  }

  private static long octets(int part) {
    return BundleSize.ofMail(MAIL, part, HILL, TOWN);
  }

  private static Begun begun(int part) {
    return new Begun(
        new Consignment(
            cargo(part),
            TOWN,
            Priority.LARGE,
            "alice@hill.test",
            octets(part),
            LIFETIME,
            Gateways.HOPS,
            CustodyKind.SOURCE,
            HILL));
  }

  private static Resealed resealed(int part) {
    return new Resealed(cargo(part), octets(part), ForwardInput.UnderWay.UNREADABLE);
  }

  @Test
  void eachPartSetsOutAsACargo() {
    assertThat(JOURNEY.begin(MAIL)).isEqualTo(List.of(begun(0), begun(1), begun(2)));
  }

  @Test
  void encodedAnewItGoesAgainInMorePartsOrFewer() {
    List<ForwardInput> more = List.of(resealed(0), begun(1), begun(2));
    List<ForwardInput> fewer =
        List.of(resealed(0), resealed(1), resealed(2), new Recalled(cargo(3)));

    assertThat(JOURNEY.again(MAIL, 1)).isEqualTo(more);
    assertThat(JOURNEY.again(MAIL, 4)).isEqualTo(fewer);
  }
}
