package org.cairn.router.forward.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.cairn.custody.CargoId;
import org.cairn.custody.LinkId;
import org.cairn.custody.Transport;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CargoTextTest {
  private static final NodeName HOME = NodeName.of("home");

  @Test
  void noTwoCargosHaveOneNameAndEveryNameIsRead() {
    Random random = new Random(7);
    Map<String, CargoId> named = new HashMap<>();
    for (int round = 0; round < 20_000; round++) {
      CargoId id = any(random);
      String text = CargoText.write(id);

      assertThat(text).matches("[!-~]+");
      assertThat(CargoText.readCargo(text)).isEqualTo(id);
      assertThat(named.putIfAbsent(text, id)).isIn(null, id);
    }
  }

  private static CargoId any(Random random) {
    NodeName node = NodeName.of(random.nextBoolean() ? "a" : "a-" + random.nextInt(3));
    return switch (random.nextInt(3)) {
      case 0 -> new CargoId.Own(MailId.random(random), node, random.nextInt(12));
      case 1 ->
          new CargoId.Relayed(node, HOME, random.nextLong(1L << 40), random.nextLong() >> 1 << 1);
      default -> new CargoId.Control(node, subject(random));
    };
  }

  /** Separators, signs of escaping, and halves of characters among them. */
  private static String subject(Random random) {
    String some = "aZ9./%:-_ 0\u00fc\ud83d\ude00\uffff\u0000";
    StringBuilder subject = new StringBuilder();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      subject.append(some.charAt(random.nextInt(some.length())));
    }
    return subject.toString();
  }

  @Test
  void halvesOfCharactersAreNotTheSameAsOctets() {
    CargoId one = new CargoId.Control(HOME, "\ud83d");
    CargoId other = new CargoId.Control(HOME, "\ude00");

    assertThat(CargoText.write(one).getBytes(StandardCharsets.UTF_8))
        .isNotEqualTo(CargoText.write(other).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void linksAreReadAsTheyWereWritten() {
    LinkId stick = LinkId.toAnyone(Transport.of("removable"), "stick_7.b");
    LinkId spool = LinkId.to(HOME, Transport.of("nncp"), "one");

    assertThat(CargoText.readLink(CargoText.write(stick))).isEqualTo(stick);
    assertThat(CargoText.readLink(CargoText.write(spool))).isEqualTo(spool);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "own",
        "own/x/home/0",
        "own/00112233445566778899aabbccddeeff/home",
        "own/00112233445566778899aabbccddeeff/home/0/1",
        "relayed/home/town/1",
        "control/home",
        "control/home/",
        "control/home/a/b",
        "control/home/%00",
        "other/home/1"
      })
  void whatIsNoNameIsRefused(String text) {
    assertThatThrownBy(() -> CargoText.readCargo(text)).isInstanceOf(RuntimeException.class);
  }
}
