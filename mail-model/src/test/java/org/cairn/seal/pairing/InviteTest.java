package org.cairn.seal.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.cairn.seal.pairing.SampleInvites.HILL;
import static org.cairn.seal.pairing.SampleInvites.NNCP;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.Contact;
import org.cairn.custody.Transport;
import org.cairn.mail.Domain;
import org.cairn.seal.Nodes;
import org.cairn.seal.pairing.UnusableInviteException.Reason;
import org.junit.jupiter.api.Test;

class InviteTest {
  /** The most octets that a QR code takes, at the lowest level of correction. */
  private static final int QR_OCTETS = 2953;

  private final Invite invite = SampleInvites.invite();
  private final String text = InviteText.write(invite);

  private static Reason refusal(String text) {
    return catchThrowableOfType(UnusableInviteException.class, () -> InviteText.read(text))
        .reason();
  }

  @Test
  void theGoldenInviteIsWrittenAndRead() throws IOException, UnusableInviteException {
    String golden = golden("invite-v1.txt");

    assertThat(text).isEqualTo(golden);
    assertThat(InviteText.read(golden)).isEqualTo(invite);
  }

  @Test
  void itFitsInAQrCode() {
    assertThat(text.length()).isBetween(600, QR_OCTETS);
  }

  @Test
  void whiteSpaceOfAMailProgramDoesNoHarm() throws UnusableInviteException {
    String wrapped = "\r\n  " + text.replaceAll("(.{60})", "$1\r\n\t") + "\u00a0\n\ufeff";

    assertThat(InviteText.read(wrapped)).isEqualTo(invite);
  }

  @Test
  void domainsAndContactsStandInTheirOrder() {
    assertThat(invite.domains())
        .containsExactly(Domain.of("camp.internal"), Domain.of("hill.test"));
    assertThat(invite.contacts()).containsExactly(NNCP, SampleInvites.STICK);
  }

  @Test
  void everyTruncationIsRefused() {
    for (int length = 0; length < text.length(); length++) {
      Reason reason = refusal(text.substring(0, length));

      assertThat(reason)
          .as("cut to %d", length)
          .isEqualTo(length < InviteText.PREFIX.length() ? Reason.NOT_AN_INVITE : Reason.CUT_OFF);
    }
  }

  @Test
  void everyFlippedBitOfTheTextIsRefused() {
    byte[] whole = text.getBytes(StandardCharsets.US_ASCII);
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] changed = whole.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      String damaged = new String(changed, StandardCharsets.ISO_8859_1);

      assertThatThrownBy(() -> InviteText.read(damaged))
          .as("bit %d", bit)
          .isInstanceOf(UnusableInviteException.class);
    }
  }

  @Test
  void noFlippedBitOfTheOctetsIsGenuine() {
    byte[] whole = invite.encode().toBytes();
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] changed = whole.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      try {
        assertThat(Invite.decode(Octets.of(changed)).isGenuine()).as("bit %d", bit).isFalse();
      } catch (MalformedException e) {
        assertThat(e.fault()).isNotNull();
      }
    }
  }

  @Test
  void somethingBehindItIsRefused() {
    assertThat(refusal(text + "AAAA")).isEqualTo(Reason.DAMAGED);
    assertThat(refusal(text + ".")).isEqualTo(Reason.DAMAGED);
  }

  @Test
  void anotherTextIsNoInvite() {
    assertThat(refusal("")).isEqualTo(Reason.NOT_AN_INVITE);
    assertThat(refusal("dclogin:anna@camp.test")).isEqualTo(Reason.NOT_AN_INVITE);
    assertThat(refusal("cairn2:AAAA")).isEqualTo(Reason.NEWER);
    assertThat(refusal("cairn1:" + "A".repeat(InviteText.LONGEST))).isEqualTo(Reason.TOO_LONG);
    assertThat(refusal(" ".repeat(100_000))).isEqualTo(Reason.TOO_LONG);
  }

  @Test
  void aLaterVersionAsksForAnUpdate() {
    byte[] later = invite.encode().toBytes();
    later[0]++;
    later[1]++;

    assertThat(refusal("cairn1:" + Base64.getUrlEncoder().withoutPadding().encodeToString(later)))
        .isEqualTo(Reason.NEWER);
  }

  @Test
  void nobodySignsForAnother() {
    Nodes.Node town = Nodes.make().town();
    Invite stolen =
        new Invite(
            invite.node(),
            invite.domains(),
            town.identity().publicKey(),
            invite.statement(),
            invite.codec(),
            invite.contacts(),
            invite.signature());
    Invite mixed = Invite.sign(Set.of(), SampleInvites.statement(), 1, List.of(), town.identity());

    assertThat(refusal(InviteText.write(stolen))).isEqualTo(Reason.FORGED);
    assertThat(refusal(InviteText.write(mixed))).isEqualTo(Reason.FORGED);
  }

  @Test
  void anInviteThatSaysTooMuchHasNoText() {
    Map<String, String> much = new TreeMap<>();
    for (char letter = 'a'; letter < 'q'; letter++) {
      much.put(String.valueOf(letter), "x".repeat(512));
    }
    Invite large =
        Invite.sign(
            Set.of(),
            SampleInvites.statement(),
            1,
            List.of(new Contact(Transport.of("nncp"), much)),
            HILL.identity());

    assertThatIllegalArgumentException().isThrownBy(() -> InviteText.write(large));
  }

  static String golden(String name) throws IOException {
    try (InputStream file = InviteTest.class.getResourceAsStream("/seal/" + name)) {
      return new String(
              Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.US_ASCII)
          .strip();
    }
  }
}
