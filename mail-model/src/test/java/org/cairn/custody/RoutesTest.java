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
    Routes routes =
        NONE.withStatic(HOME, TOWN).withDefault(LAKE).withAnnounced(HUT, List.of(path(HUT, HOME)));

    assertThat(routes.lead(TOWN, OWN)).isTrue();
    assertThat(routes.lead(TOWN, RELAYED)).isTrue();
    assertThat(routes.lead(HOME, OWN)).isTrue();
    assertThat(routes.lead(LAKE, OWN)).isFalse();
    assertThat(routes.lead(HUT, OWN)).isFalse();
  }

  @Test
  void whereMailBeginsEveryAnnouncedWayMayBeTaken() {
    Routes routes =
        NONE.withAnnounced(TOWN, List.of(path(TOWN, HOME)))
            .withAnnounced(LAKE, List.of(path(LAKE, HUT, HOME)));

    assertThat(routes.lead(TOWN, OWN)).isTrue();
    assertThat(routes.lead(LAKE, OWN)).isTrue();
  }

  @Test
  void aRelayTakesOnlyTheShortestWays() {
    Routes routes =
        NONE.withAnnounced(TOWN, List.of(path(TOWN, HOME)))
            .withAnnounced(HUT, List.of(path(HUT, HOME)))
            .withAnnounced(LAKE, List.of(path(LAKE, HUT, HOME)));

    assertThat(routes.lead(TOWN, RELAYED)).isTrue();
    assertThat(routes.lead(HUT, RELAYED)).isTrue();
    assertThat(routes.lead(LAKE, RELAYED)).isFalse();
  }

  @Test
  void aRelayCountsNoWayThroughTheSource() {
    Routes routes =
        NONE.withAnnounced(FARM, List.of(path(FARM, HOME)))
            .withAnnounced(LAKE, List.of(path(LAKE, HUT, HOME)));

    assertThat(routes.lead(LAKE, RELAYED)).isTrue();
  }

  @Test
  void aRelayWaitsForANeighbourRatherThanGoRoundInACircle() {
    Routes routes =
        NONE.withAnnounced(HOME, List.of()).withAnnounced(TOWN, List.of(path(TOWN, HOME)));

    assertThat(routes.lead(TOWN, RELAYED)).isFalse();
    assertThat(routes.lead(HOME, RELAYED)).isTrue();
    assertThat(routes.lead(TOWN, OWN)).isTrue();
  }

  @Test
  void theDefaultLeadsEverywhereButARelayTakesItOnlyWhenItKnowsNothingElse() {
    Routes routes = NONE.withDefault(LAKE);
    Routes known = routes.withAnnounced(TOWN, List.of(path(TOWN, HOME)));

    assertThat(routes.lead(LAKE, RELAYED)).isTrue();
    assertThat(known.lead(LAKE, RELAYED)).isFalse();
    assertThat(known.lead(LAKE, OWN)).isTrue();
  }

  @Test
  void pathsThatLoopAreRefused() {
    Routes routes =
        NONE.withAnnounced(
            TOWN,
            List.of(
                path(TOWN, RIDGE, HOME),
                path(TOWN, LAKE, TOWN, HOME),
                path(LAKE, HOME),
                path(TOWN)));

    assertThat(routes.lead(TOWN, OWN)).isFalse();
  }

  @Test
  void aPathWithoutEndIsRefused() {
    List<NodeName> path = new ArrayList<>(List.of(TOWN));
    for (int i = 0; i < Routes.LONGEST_PATH; i++) {
      path.add(NodeName.of("n" + i));
    }

    assertThat(NONE.withAnnounced(TOWN, List.of(path)).lead(TOWN, cargo(1, path.getLast())))
        .isFalse();
  }

  @Test
  void anAnnouncementReplacesTheOneBefore() {
    Routes routes = NONE.withAnnounced(TOWN, List.of(path(TOWN, HOME)));

    assertThat(routes.withAnnounced(TOWN, List.of()).lead(TOWN, OWN)).isFalse();
    assertThat(routes.without(TOWN).lead(TOWN, OWN)).isFalse();
    assertThat(routes.without(TOWN)).isEqualTo(NONE);
  }

  @Test
  void weAnnounceTheShortestWaysButNotThoseThroughTheListener() {
    Routes routes =
        NONE.withAnnounced(TOWN, List.of(path(TOWN, HOME)))
            .withAnnounced(LAKE, List.of(path(LAKE, HUT, HOME), path(LAKE, HUT)));

    assertThat(routes.announcementTo(TOWN))
        .containsExactly(path(RIDGE, LAKE, HUT, HOME), path(RIDGE, LAKE, HUT), path(RIDGE, LAKE));
    assertThat(routes.announcementTo(LAKE))
        .containsExactly(path(RIDGE, TOWN, HOME), path(RIDGE, TOWN));
  }

  @Test
  void noWayLeadsToOrThroughWhatIsHeld() {
    Routes routes = NONE.withStatic(HOME, TOWN).withAnnounced(TOWN, List.of(path(TOWN, HOME)));

    assertThat(routes.withHeld(Set.of(TOWN)).lead(TOWN, OWN)).isFalse();
    assertThat(routes.withHeld(Set.of(HOME)).lead(TOWN, OWN)).isFalse();
    assertThat(routes.withHeld(Set.of(HOME)).lead(HOME, OWN)).isFalse();
    assertThat(routes.withHeld(Set.of(TOWN)).announcementTo(LAKE)).isEmpty();
  }

  private static List<NodeName> path(NodeName... nodes) {
    return List.of(nodes);
  }
}
