package org.cairn.log.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.cairn.bundle.BundleId;
import org.cairn.bundle.CreationTimestamp;
import org.cairn.bundle.EndpointId;
import org.cairn.bundle.Extent;
import org.cairn.custody.Answer;
import org.cairn.custody.CargoId;
import org.cairn.custody.LinkId;
import org.cairn.custody.LinkState;
import org.cairn.custody.Speed;
import org.cairn.custody.TransferId;
import org.cairn.custody.Transport;
import org.cairn.custody.Window;
import org.cairn.log.Topic;
import org.cairn.mail.NodeName;
import org.junit.jupiter.api.Test;

class TransferFactTest {
  private static final NodeName TOWN = NodeName.of("town");
  private static final LinkId STICK = LinkId.toAnyone(Transport.of("removable"), "s1");
  private static final TransferId TRANSFER = new TransferId(7);
  private static final List<CargoId> TWO =
      List.of(new CargoId.Control(TOWN, "a"), new CargoId.Control(TOWN, "b"));
  private static final BundleId BUNDLE =
      new BundleId(EndpointId.mailOf(TOWN), CreationTimestamp.withoutClock(1), Extent.WHOLE, 0);
  private static final ContentRef CONTENT = ContentRef.Inline.of(new byte[] {1});

  private static TransferFact.Carry carry(LinkId link, int number, List<CargoId> cargos) {
    return new TransferFact.Carry(TRANSFER, link, number, 2, cargos, BUNDLE, CONTENT);
  }

  @Test
  void aTransferStandsOnTheTopicOfItsTransport() {
    assertThat(carry(STICK, 0, TWO).topic()).isEqualTo(Topic.TRANSFER_REMOVABLE);
    assertThat(carry(STICK, 0, TWO).key()).isEqualTo("*");
    assertThat(carry(LinkId.to(TOWN, Transport.of("removable"), "s1"), 0, TWO).key())
        .isEqualTo("town");
  }

  @Test
  void aTransportThatWeDoNotHaveIsNone() {
    LinkId pigeon = LinkId.toAnyone(Transport.of("pigeon"), "p1");
    LinkId report = LinkId.toAnyone(Transport.of("report"), "r1");

    assertThatThrownBy(() -> carry(pigeon, 0, TWO)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TransferFact.Purge(report, TWO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theLastOfATransferIsKnown() {
    assertThat(carry(STICK, 0, TWO).isLast()).isFalse();
    assertThat(carry(STICK, 1, TWO).isLast()).isTrue();
    assertThatThrownBy(() -> carry(STICK, 2, TWO)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aReportAnswersForEveryCargoOfItsBundle() {
    Answer.Outcome left = new Answer.LeftExpected(Duration.ofDays(1));

    assertThat(new TransferReport(TRANSFER, STICK, BUNDLE, TWO, left).answers())
        .containsExactly(
            new Answer(STICK, TRANSFER, TWO.getFirst(), left),
            new Answer(STICK, TRANSFER, TWO.getLast(), left));
  }

  @Test
  void aLongReasonIsCut() {
    TransferReport report =
        new TransferReport(TRANSFER, STICK, BUNDLE, TWO, new Answer.Deferred("x".repeat(9_999)));

    assertThat(report.outcome())
        .isEqualTo(new Answer.Deferred("x".repeat(TransferReport.MAX_REASON)));
  }

  @Test
  void theLastWordOnALinkReplacesTheOneBefore() {
    LinkState state =
        new LinkState(
            STICK,
            Speed.REMOVABLE,
            Set.of(),
            new Window(1, 1),
            1,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Set.of(TOWN),
            false,
            Duration.ofSeconds(1));

    assertThat(new LinkFact.Held(state, Instant.EPOCH).key())
        .isEqualTo(new LinkFact.Gone(STICK, Instant.EPOCH).key())
        .isEqualTo("removable/s1/*");
  }
}
