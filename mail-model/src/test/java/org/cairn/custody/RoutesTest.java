package org.cairn.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.custody.CustodyFixtures.FARM;
import static org.cairn.custody.CustodyFixtures.HOME;
import static org.cairn.custody.CustodyFixtures.RIDGE;
import static org.cairn.custody.CustodyFixtures.TOWN;
import static org.cairn.custody.CustodyFixtures.cargo;
import static org.cairn.custody.CustodyFixtures.relayed;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cairn.mail.NodeName;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private static final NodeName LAKE = NodeName.of("lake");
  private static final NodeName HUT = NodeName.of("hut");
  private static final Cargo OWN = cargo(1, HOME);
  private static final Cargo RELAYED = relayed(FARM, FARM, HOME);
  private static final Routes NONE = Routes.of(RIDGE);

  @Test
  void aGatewayLeadsToItselfOnly() {
    assertThat(NONE.lead(HOME, OWN)).isTrue();
    assertThat(NONE.lead(TOWN, OWN)).isFalse();
  }

  @Test
  void aStaticNextHopIsTheOnlyOneBesidesTheDestination() {
    Routes routes = hears(NONE, way(1, HUT, HOME)).withStatic(HOME, TOWN).withDefault(LAKE);

    assertThat(routes.lead(TOWN, OWN)).isTrue();
    assertThat(routes.lead(TOWN, RELAYED)).isTrue();
    assertThat(routes.lead(HOME, OWN)).isTrue();
    assertThat(routes.lead(LAKE, OWN)).isFalse();
    assertThat(routes.lead(HUT, OWN)).isFalse();
  }

  @Test
  void whereMailBeginsEveryAnnouncedWayMayBeTaken() {
    Routes routes = hears(hears(NONE, way(1, TOWN, HOME)), way(80, LAKE, HUT, HOME));

    assertThat(routes.lead(TOWN, OWN)).isTrue();
    assertThat(routes.lead(LAKE, OWN)).isTrue();
  }

  @Test
  void aRelayGivesItOnlyToThoseWhoAreNearerThanItself() {
    Routes routes =
        hears(hears(hears(NONE, way(1, TOWN, HOME)), way(1, HUT, HOME)), way(2, LAKE, HUT, HOME));

    assertThat(routes.lead(TOWN, RELAYED)).isTrue();
    assertThat(routes.lead(HUT, RELAYED)).isTrue();
    assertThat(routes.lead(LAKE, RELAYED)).isFalse();
  }

  @Test
  void aRelayTakesTwoLiveHopsRatherThanAStickButTheStickToo() {
    Routes routes =
        hears(NONE, way(2, LAKE, HUT, HOME)).withNeighbour(HOME, Speed.REMOVABLE, List.of());

    assertThat(routes.lead(LAKE, RELAYED)).isTrue();
    assertThat(routes.lead(HOME, RELAYED)).isTrue();
  }

  @Test
  void aRelayCountsNoWayThroughTheSource() {
    Routes routes = hears(hears(NONE, way(1, FARM, HOME)), way(2, LAKE, HUT, HOME));

    assertThat(routes.lead(LAKE, RELAYED)).isTrue();
  }

  @Test
  void aRelayWaitsForALiveNeighbourRatherThanGoRoundInACircle() {
    Routes routes = hears(NONE, way(1, TOWN, HOME)).withNeighbour(HOME, Speed.SESSION, List.of());

    assertThat(routes.lead(TOWN, RELAYED)).isFalse();
    assertThat(routes.lead(HOME, RELAYED)).isTrue();
    assertThat(routes.lead(TOWN, OWN)).isTrue();
  }

  @Test
  void theDefaultLeadsEverywhereButARelayTakesItOnlyWhenItKnowsNothingElse() {
    Routes routes = NONE.withDefault(LAKE);
    Routes known = hears(routes, way(1, TOWN, HOME));

    assertThat(routes.lead(LAKE, RELAYED)).isTrue();
    assertThat(known.lead(LAKE, RELAYED)).isFalse();
    assertThat(known.lead(LAKE, OWN)).isTrue();
  }

  @Test
  void waysThatLoopAreRefused() {
    Routes routes =
        NONE.withNeighbour(
            TOWN,
            Speed.SESSION,
            List.of(
                way(2, TOWN, RIDGE, HOME),
                way(3, TOWN, LAKE, TOWN, HOME),
                way(1, LAKE, HOME),
                way(0, TOWN),
                way(0, TOWN, HOME)));

    assertThat(routes.lead(TOWN, OWN)).isFalse();
  }

  @Test
  void aWayWithoutEndIsRefused() {
    List<NodeName> path = new ArrayList<>(List.of(TOWN));
    for (int i = 0; i < Way.MOST_HOPS; i++) {
      path.add(NodeName.of("n" + i));
    }

    assertThat(hears(NONE, new Way(path, 100)).lead(TOWN, cargo(1, path.getLast()))).isFalse();
  }

  @Test
  void anAnnouncementReplacesTheOneBefore() {
    Routes routes = hears(NONE, way(1, TOWN, HOME));

    assertThat(routes.withNeighbour(TOWN, Speed.SESSION, List.of()).lead(TOWN, OWN)).isFalse();
    assertThat(routes.without(TOWN).lead(TOWN, OWN)).isFalse();
    assertThat(routes.without(TOWN)).isEqualTo(NONE);
  }

  @Test
  void weAnnounceTheBestWaysButNotThoseThroughTheListener() {
    Routes routes =
        hears(NONE, way(1, TOWN, HOME))
            .withNeighbour(LAKE, Speed.FRAME, List.of(way(5, LAKE, HUT, HOME), way(4, LAKE, HUT)));

    assertThat(routes.announcementTo(TOWN))
        .containsExactly(
            way(9, RIDGE, LAKE, HUT, HOME), way(8, RIDGE, LAKE, HUT), way(4, RIDGE, LAKE));
    assertThat(routes.announcementTo(LAKE))
        .containsExactly(way(2, RIDGE, TOWN, HOME), way(1, RIDGE, TOWN));
    assertThat(routes.announcementTo(FARM))
        .containsExactly(
            way(2, RIDGE, TOWN, HOME),
            way(8, RIDGE, LAKE, HUT),
            way(4, RIDGE, LAKE),
            way(1, RIDGE, TOWN));
  }

  @Test
  void noWayLeadsToOrThroughWhatIsHeld() {
    Routes routes = hears(NONE, way(1, TOWN, HOME)).withStatic(HOME, TOWN);

    assertThat(routes.withHeld(Set.of(TOWN)).lead(TOWN, OWN)).isFalse();
    assertThat(routes.withHeld(Set.of(HOME)).lead(TOWN, OWN)).isFalse();
    assertThat(routes.withHeld(Set.of(HOME)).lead(HOME, OWN)).isFalse();
    assertThat(routes.withHeld(Set.of(TOWN)).announcementTo(LAKE)).isEmpty();
  }

  private static Routes hears(Routes routes, Way way) {
    return routes.withNeighbour(way.path().getFirst(), Speed.SESSION, List.of(way));
  }

  private static Way way(int cost, NodeName... nodes) {
    return new Way(List.of(nodes), cost);
  }
}
