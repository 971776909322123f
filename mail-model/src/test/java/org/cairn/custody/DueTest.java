package org.cairn.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.custody.CustodyFixtures.FARM;
import static org.cairn.custody.CustodyFixtures.HOME;
import static org.cairn.custody.CustodyFixtures.LIFETIME;
import static org.cairn.custody.CustodyFixtures.RIDGE;
import static org.cairn.custody.CustodyFixtures.TOWN;
import static org.cairn.custody.CustodyFixtures.allowing;
import static org.cairn.custody.CustodyFixtures.cargo;
import static org.cairn.custody.CustodyFixtures.limited;
import static org.cairn.custody.CustodyFixtures.link;
import static org.cairn.custody.CustodyFixtures.onlyBringing;
import static org.cairn.custody.CustodyFixtures.relayed;
import static org.cairn.custody.CustodyFixtures.stick;

import java.time.Duration;
import java.util.List;
import org.cairn.custody.Due.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DueTest {
  private static final Duration NOW = Duration.ofHours(10);
  private static final Duration SOON = NOW.plusSeconds(1);
  private static final Duration BEFORE = NOW.minusSeconds(1);
  private static final CustodyEntry ENTRY = CustodyEntry.of(cargo(1, HOME));
  private static final Routes ROUTES = Routes.of(RIDGE);

  private static Link leased(LinkState state) {
    return new Link(state, Duration.ZERO, NOW.plusHours(1));
  }

  private static Copy copy(LinkState on, Copy.State state) {
    return new Copy(on.id(), on.speed(), 1, state);
  }

  private static Verdict verdict(CustodyEntry entry, LinkState on) {
    return Due.verdict(entry, leased(on), ROUTES, NOW);
  }

  @Test
  void whatWasNeverSentIsDueOnALinkToItsDestination() {
    assertThat(Due.isDue(ENTRY, leased(link(Speed.SESSION, HOME)), ROUTES, NOW)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Speed.class)
  void aCopyUnderWayIsWaitedForOnLinksThatAreNotFaster(Speed speed) {
    LinkState lan = link(Speed.FRAME, HOME);
    Copy outstanding = copy(lan, new Copy.Outstanding(new TransferId(1), SOON));
    Copy left = copy(lan, new Copy.Left(SOON));
    Verdict expected = speed == Speed.SESSION ? Verdict.DUE : Verdict.UNDER_WAY;
    LinkState other = speed == Speed.FRAME ? lan : link(speed, HOME);

    assertThat(verdict(ENTRY.with(outstanding), other)).isEqualTo(expected);
    assertThat(verdict(ENTRY.with(left), other)).isEqualTo(expected);
  }

  @Test
  void anotherLinkJustAsFastDoesNotCarryItTwice() {
    Copy left = copy(stick("blue", HOME), new Copy.Left(SOON));

    assertThat(verdict(ENTRY.with(left), stick("red", HOME))).isEqualTo(Verdict.UNDER_WAY);
  }

  @Test
  void whatWentByStickGoesByRadioToo() {
    Copy left = copy(stick("blue", HOME), new Copy.Left(NOW.plusDays(2)));

    assertThat(verdict(ENTRY.with(left), link(Speed.FRAME, HOME))).isEqualTo(Verdict.DUE);
  }

  @Test
  void whatShouldHaveArrivedByNowIsWaitedForNoLonger() {
    LinkState lan = link(Speed.SESSION, HOME);

    assertThat(verdict(ENTRY.with(copy(lan, new Copy.Left(NOW))), lan)).isEqualTo(Verdict.DUE);
    assertThat(verdict(ENTRY.with(copy(lan, new Copy.Outstanding(new TransferId(1), NOW))), lan))
        .isEqualTo(Verdict.DUE);
  }

  @Test
  void backOffIsALinksOwnAffair() {
    LinkState lan = link(Speed.SESSION, HOME);
    CustodyEntry entry = ENTRY.with(copy(lan, new Copy.BackingOff(BEFORE, SOON)));

    assertThat(verdict(entry, lan)).isEqualTo(Verdict.BACKING_OFF);
    assertThat(verdict(entry, link(Speed.COURIER, HOME))).isEqualTo(Verdict.DUE);
  }

  @Test
  void backOffPasses() {
    LinkState lan = link(Speed.SESSION, HOME);

    assertThat(verdict(ENTRY.with(copy(lan, new Copy.BackingOff(Duration.ZERO, NOW))), lan))
        .isEqualTo(Verdict.DUE);
  }

  @Test
  void aLinkThatWasAwaySinceHasRestedEnough() {
    LinkState lan = link(Speed.SESSION, HOME);
    CustodyEntry entry = ENTRY.with(copy(lan, new Copy.BackingOff(BEFORE, NOW.plusHours(6))));

    assertThat(Due.verdict(entry, new Link(lan, NOW, NOW.plusHours(1)), ROUTES, NOW))
        .isEqualTo(Verdict.DUE);
  }

  @Test
  void whatIsUnderWayElsewhereOutweighsABackOff() {
    LinkState lora = link(Speed.FRAME, HOME);
    CustodyEntry entry =
        ENTRY.with(
            List.of(
                copy(lora, new Copy.BackingOff(BEFORE, SOON)),
                copy(link(Speed.SESSION, HOME), new Copy.Left(SOON))));

    assertThat(verdict(entry, lora)).isEqualTo(Verdict.UNDER_WAY);
  }

  @Test
  void nothingExpiredIsForwarded() {
    Link lan = new Link(link(Speed.SESSION, HOME), Duration.ZERO, LIFETIME.plusHours(1));
    CustodyEntry told = ENTRY.with(new CustodyEntry.Expired(1, SOON));

    assertThat(Due.verdict(ENTRY, lan, ROUTES, LIFETIME)).isEqualTo(Verdict.EXPIRED);
    assertThat(Due.verdict(told, lan, ROUTES, NOW)).isEqualTo(Verdict.EXPIRED);
  }

  @Test
  void whatTheKeeperHoldsWaits() {
    assertThat(verdict(ENTRY.with(new CustodyEntry.Held()), link(Speed.SESSION, HOME)))
        .isEqualTo(Verdict.HELD);
  }

  @Test
  void aLeaseThatRanOutIsNoLink() {
    Link gone = new Link(link(Speed.SESSION, HOME), Duration.ZERO, NOW);

    assertThat(Due.verdict(ENTRY, gone, ROUTES, NOW)).isEqualTo(Verdict.LINK_IS_AWAY);
  }

  @Test
  void aLinkThatOnlyBringsTakesNothing() {
    assertThat(verdict(ENTRY, onlyBringing(link(Speed.SESSION, HOME))))
        .isEqualTo(Verdict.LINK_ONLY_BRINGS);
  }

  @Test
  void aClassThatIsNotAllowedWaitsForAnotherLink() {
    LinkState radio = allowing(link(Speed.FRAME, HOME), Priority.CONTROL, Priority.MEDIUM);

    assertThat(verdict(ENTRY, radio)).isEqualTo(Verdict.CLASS_NOT_ALLOWED);
  }

  @ParameterizedTest
  @CsvSource({"999, TOO_LARGE", "1000, DUE"})
  void theSizeMustFit(long largest, Verdict expected) {
    LinkState lan = link(Speed.SESSION, HOME);

    assertThat(verdict(ENTRY, limited(lan, lan.window(), largest))).isEqualTo(expected);
  }

  @Test
  void theLastHopIsNotPassedOn() {
    CustodyEntry last = CustodyEntry.of(relayed(FARM, TOWN, HOME).withHops(0, TOWN));

    assertThat(verdict(last, link(Speed.SESSION, HOME))).isEqualTo(Verdict.NO_HOPS_LEFT);
  }

  @Test
  void aLinkThatLeadsElsewhereDoesNotHelp() {
    assertThat(verdict(ENTRY, link(Speed.SESSION, TOWN))).isEqualTo(Verdict.NO_WAY);
  }

  @Test
  void nothingGoesBackToWhereItWas() {
    CustodyEntry entry = CustodyEntry.of(relayed(FARM, TOWN, HOME));
    Routes back = ROUTES.withDefault(TOWN);
    Routes begin = ROUTES.withStatic(HOME, FARM);

    assertThat(Due.verdict(entry, leased(link(Speed.SESSION, TOWN)), back, NOW))
        .isEqualTo(Verdict.NO_WAY);
    assertThat(Due.verdict(entry, leased(link(Speed.SESSION, FARM)), begin, NOW))
        .isEqualTo(Verdict.NO_WAY);
  }

  @Test
  void aStickThatComesBackMayGoOnToSomebodyElse() {
    CustodyEntry entry = CustodyEntry.of(relayed(FARM, TOWN, HOME));

    assertThat(verdict(entry, stick("blue", TOWN, HOME))).isEqualTo(Verdict.DUE);
    assertThat(verdict(entry, stick("blue", TOWN))).isEqualTo(Verdict.NO_WAY);
  }
}
