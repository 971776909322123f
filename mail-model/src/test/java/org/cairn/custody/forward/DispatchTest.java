package org.cairn.custody.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.custody.CustodyFixtures.FARM;
import static org.cairn.custody.CustodyFixtures.HOME;
import static org.cairn.custody.CustodyFixtures.LIFETIME;
import static org.cairn.custody.CustodyFixtures.RIDGE;
import static org.cairn.custody.CustodyFixtures.TOWN;
import static org.cairn.custody.CustodyFixtures.limited;
import static org.cairn.custody.CustodyFixtures.link;
import static org.cairn.custody.CustodyFixtures.own;
import static org.cairn.custody.CustodyFixtures.stick;
import static org.cairn.custody.forward.Desk.mail;

import java.time.Duration;
import java.util.List;
import org.cairn.custody.Answer;
import org.cairn.custody.CargoId;
import org.cairn.custody.CustodyKind;
import org.cairn.custody.LinkState;
import org.cairn.custody.Priority;
import org.cairn.custody.Routes;
import org.cairn.custody.Speed;
import org.cairn.custody.Window;
import org.cairn.mail.NodeName;
import org.junit.jupiter.api.Test;

class DispatchTest {
  private static final LinkState LAN = link(Speed.SESSION, HOME);
  private static final Answer.Outcome LEFT = new Answer.LeftExpected(Duration.ofDays(1));

  private final Desk desk = new Desk();

  private void pause() {
    desk.pass(Duration.ofSeconds(1));
  }

  @Test
  void classesGoStrictlyOneAfterTheOther() {
    desk.begin(mail(1, HOME, Priority.ECHO, "anna", 10));
    desk.begin(mail(2, HOME, Priority.BULK, "anna", 10));
    desk.begin(mail(3, HOME, Priority.LARGE, "anna", 10));
    desk.begin(mail(4, HOME, Priority.MEDIUM, "anna", 10));
    desk.begin(mail(5, HOME, Priority.SMALL, "anna", 10));
    desk.begin(mail(6, HOME, Priority.CONTROL, "anna", 10));
    desk.seen(LAN);

    assertThat(desk.sent(LAN))
        .containsExactly(
            own(6, HOME), own(5, HOME), own(4, HOME), own(3, HOME), own(2, HOME), own(1, HOME));
  }

  @Test
  void personsHaveTurnsWithinAClassAndTheirOldestGoesFirst() {
    for (int i = 1; i <= 4; i++) {
      desk.begin(mail(i, HOME, Priority.SMALL, "anna", 10));
      pause();
    }
    desk.begin(mail(5, HOME, Priority.SMALL, "ben", 10));
    desk.begin(mail(6, TOWN, Priority.SMALL, "carl", 10));
    pause();
    desk.begin(mail(7, HOME, Priority.SMALL, "ben", 10));
    LinkState both = stick("blue", HOME, TOWN);
    desk.seen(both);

    assertThat(desk.sent(both))
        .containsExactly(
            own(1, HOME),
            own(5, HOME),
            own(6, TOWN),
            own(2, HOME),
            own(7, HOME),
            own(3, HOME),
            own(4, HOME));
  }

  @Test
  void aWindowBoundsWhatIsOutstandingAndAnswersFreeIt() {
    for (int i = 1; i <= 5; i++) {
      desk.begin(mail(i, HOME));
    }
    desk.seen(limited(LAN, new Window(2, 1_000_000), 1_000_000));
    assertThat(desk.sent(LAN)).containsExactly(own(1, HOME), own(2, HOME));

    desk.answer(own(1, HOME), LEFT);

    assertThat(desk.sent(LAN)).containsExactly(own(3, HOME));
  }

  @Test
  void aWindowBoundsOctetsButTakesAloneWhatIsLarger() {
    LinkState narrow = limited(LAN, new Window(10, 2_500), 1_000_000);
    desk.begin(mail(1, HOME)).begin(mail(2, HOME));
    desk.begin(mail(3, HOME, Priority.LARGE, "anna", 9_000));
    desk.seen(narrow);
    assertThat(desk.sent(LAN)).containsExactly(own(1, HOME), own(2, HOME));

    desk.answer(own(1, HOME), LEFT);
    assertThat(desk.said()).isEmpty();
    desk.take(new ForwardInput.Receipted(own(2, HOME)));

    assertThat(desk.sent(LAN)).containsExactly(own(3, HOME));
  }

  @Test
  void whatIsOutstandingIsCountedAfterARestartToo() {
    LinkState narrow = limited(LAN, new Window(2, 1_000_000), 1_000_000);
    desk.seen(narrow).begin(mail(1, HOME)).begin(mail(2, HOME)).begin(mail(3, HOME));
    desk.restart();
    desk.seen(narrow);

    assertThat(desk.said()).isEmpty();
  }

  @Test
  void aTransferIsBounded() {
    ForwardPolicy three =
        new ForwardPolicy(
            RIDGE,
            Duration.ofSeconds(30),
            Duration.ofHours(6),
            Duration.ofDays(2),
            LIFETIME,
            3,
            2_500,
            1_000);
    Desk small = new Desk(three);
    for (int i = 1; i <= 4; i++) {
      small.begin(mail(i, HOME, Priority.SMALL, "anna", 10));
      small.begin(mail(10 + i, HOME, Priority.LARGE, "anna", 1_000));
    }
    small.seen(LAN);

    assertThat(small.transfers())
        .extracting(ForwardOutput.Transfer::cargos)
        .containsExactly(
            List.of(own(1, HOME), own(2, HOME), own(3, HOME)),
            List.of(own(4, HOME), own(11, HOME), own(12, HOME)),
            List.of(own(13, HOME), own(14, HOME)));
    assertThat(small.transfers()).extracting(ForwardOutput.Transfer::id).doesNotHaveDuplicates();
  }

  @Test
  void oneMailForSeveralBehindOneHopStandsTogetherPartByPart() {
    desk.take(new ForwardInput.RoutesChanged(Routes.of(RIDGE).withDefault(TOWN)));
    desk.begin(mail(9, HOME, Priority.SMALL, "ben", 10));
    desk.begin(part(7, 1, HOME), part(7, 0, FARM), part(7, 0, HOME), part(7, 1, FARM));
    LinkState town = link(Speed.SESSION, TOWN);
    desk.seen(town);

    assertThat(desk.sent(town))
        .containsExactly(
            part(7, 0, FARM).id(),
            part(7, 0, HOME).id(),
            own(9, HOME),
            part(7, 1, FARM).id(),
            part(7, 1, HOME).id());
  }

  private static Consignment part(int mail, int part, NodeName to) {
    Consignment whole = mail(mail, to);
    return new Consignment(
        new CargoId.Own(((CargoId.Own) whole.id()).mail(), to, part),
        to,
        Priority.SMALL,
        "anna",
        10,
        LIFETIME,
        8,
        CustodyKind.SOURCE,
        RIDGE);
  }

  @Test
  void whatIsLookedAtInVainDoesNotKeepTheRestWaitingForEver() {
    ForwardPolicy few =
        new ForwardPolicy(
            RIDGE,
            Duration.ofSeconds(30),
            Duration.ofHours(6),
            Duration.ofDays(2),
            LIFETIME,
            100,
            1_000_000,
            10);
    Desk busy = new Desk(few);
    LinkState tiny = limited(LAN, new Window(100, 1_000_000), 500);
    for (int i = 1; i <= 50; i++) {
      busy.begin(mail(i, HOME));
    }
    busy.begin(mail(60, HOME, Priority.SMALL, "zoe", 100)).seen(tiny);
    assertThat(busy.sent(LAN)).containsExactly(own(60, HOME));
    busy.begin(mail(61, HOME, Priority.SMALL, "anna", 100));

    for (int i = 0; i < 10 && busy.sent(LAN).isEmpty(); i++) {
      busy.pass(Duration.ofSeconds(1));
    }

    assertThat(busy.sent(LAN)).containsExactly(own(61, HOME));
  }
}
