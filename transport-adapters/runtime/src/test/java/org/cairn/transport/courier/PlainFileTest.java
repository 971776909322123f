package org.cairn.transport.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.cairn.batch.BatchReader;
import org.cairn.custody.Contact;
import org.cairn.custody.Transport;
import org.cairn.log.EventLogException;
import org.cairn.log.record.NeighborFact;
import org.cairn.log.record.RequestId;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.transport.node.MaySpeak;
import org.cairn.transport.node.Neighbourhood;
import org.junit.jupiter.api.Test;

/** What a neighbour without Cairn hands over, honest or not. */
class PlainFileTest {
  private static final NeighborFact.Plain VILLAGE = plain("village", false, "village.test");
  private static final NeighborFact.Plain HUB = plain("hub", true, "hub.test");
  private static final MaySpeak RULES =
      new MaySpeak(Set.of(Domain.of("camp.test")), Neighbourhood.empty().after(VILLAGE).after(HUB));

  private final MemoryIntake intake = new MemoryIntake();
  private final MemoryInbox notes = new MemoryInbox();

  private static NeighborFact.Plain plain(String name, boolean everything, String domain) {
    return new NeighborFact.Plain(
        NodeName.of(name),
        RequestId.random(new Random(1)),
        Instant.EPOCH,
        Set.of(Domain.of(domain)),
        new Contact(Transport.of("nncp"), Map.of("mail", "rsmtp")),
        everything);
  }

  private static String mail(String from, String... to) {
    StringBuilder text = new StringBuilder("MAIL FROM:<" + from + ">\n");
    for (String one : to) {
      text.append("RCPT TO:<").append(one).append(">\n");
    }
    return text + "DATA\nSubject: x\n\ntext\n.\n";
  }

  private Collected take(NeighborFact.Plain from, String batch) throws InterruptedException {
    return take(from, batch, RULES);
  }

  private Collected take(NeighborFact.Plain from, String batch, MaySpeak rules)
      throws InterruptedException {
    byte[] octets = batch.getBytes(StandardCharsets.UTF_8);
    return new PlainFile(
            () -> new ByteArrayInputStream(octets),
            "nncp/box/file",
            in -> new BatchReader(in)::next)
        .take(from, rules, intake, notes);
  }

  @Test
  void mailsOfItsOwnPeopleAreTaken() throws Exception {
    Collected collected =
        take(VILLAGE, mail("ann@village.test", "ben@camp.test") + mail("", "ben@camp.test"));

    assertThat(collected).isEqualTo(new Collected(1, 2, 0, 0));
    assertThat(intake.taken()).allMatch(mail -> mail.from().equals(VILLAGE.node()));
    assertThat(intake.taken().getFirst().content()).isEqualTo("Subject: x\r\n\r\ntext\r\n");
  }

  @Test
  void nobodyHandsUsMailOfOurOwnPeople() throws Exception {
    for (NeighborFact.Plain from : List.of(VILLAGE, HUB)) {
      Collected collected =
          take(from, mail("anna@camp.test", "ben@camp.test") + mail("", "ben@camp.test"));

      assertThat(collected).isEqualTo(new Collected(1, 1, 1, 0));
    }
    assertThat(notes.notes())
        .hasSize(2)
        .allMatch(note -> note.contains("it does not speak for camp.test"))
        .allMatch(note -> note.startsWith("nncp/box/file@0 "));
  }

  @Test
  void onlyTheWayToEverywhereSpeaksForStrangersAndNobodyForNeighbours() throws Exception {
    assertThat(take(VILLAGE, mail("x@far.example", "ben@camp.test")).setAside()).isOne();
    assertThat(take(HUB, mail("x@far.example", "ben@camp.test")).bundles()).isOne();
    assertThat(take(HUB, mail("ann@village.test", "ben@camp.test")).setAside()).isOne();
  }

  @Test
  void whatItServesItselfDoesNotGoBackToIt() throws Exception {
    Collected collected =
        take(VILLAGE, mail("ann@village.test", "carl@village.test", "ben@camp.test"));
    Collected back = take(VILLAGE, mail("ann@village.test", "carl@village.test"));

    assertThat(collected).isEqualTo(new Collected(1, 1, 1, 0));
    assertThat(intake.taken().getFirst().envelope().recipients())
        .extracting(recipient -> recipient.address().toString())
        .containsExactly("ben@camp.test");
    assertThat(back).isEqualTo(new Collected(1, 0, 1, 0));
  }

  @Test
  void whatGoesRoundInACircleIsSetAside() throws Exception {
    String mail = mail("ann@village.test", "ben@camp.test");

    Collected collected =
        take(VILLAGE, mail.replace("Subject", "Received: from x\n".repeat(101) + "Subject"));

    assertThat(collected).isEqualTo(new Collected(1, 0, 1, 0));
  }

  @Test
  void theSameFileBringsTheSameMails() throws Exception {
    String batch = mail("ann@village.test", "ben@camp.test").repeat(2);

    take(VILLAGE, batch);
    take(VILLAGE, batch);

    assertThat(intake.taken()).hasSize(4);
    assertThat(intake.taken().get(0).id()).isEqualTo(intake.taken().get(2).id());
    assertThat(intake.taken().get(1).id()).isEqualTo(intake.taken().get(3).id());
    assertThat(intake.taken().get(0).id()).isNotEqualTo(intake.taken().get(1).id());
  }

  @Test
  void aMailIsTheSameWhenOneBeforeItIsJudgedOtherwise() throws Exception {
    String batch =
        mail("x@far.example", "ben@camp.test") + mail("ann@village.test", "ben@camp.test");
    NeighborFact.Plain hub = plain("village", true, "village.test");

    take(VILLAGE, batch);
    take(hub, batch, new MaySpeak(RULES.ours(), Neighbourhood.empty().after(hub)));

    assertThat(intake.taken()).hasSize(3);
    assertThat(intake.taken().get(2).id()).isEqualTo(intake.taken().get(0).id());
    assertThat(intake.taken().get(1).id()).isNotEqualTo(intake.taken().get(0).id());
  }

  @Test
  void aLogThatIsAwayIsNotTheMailsTrouble() {
    intake.failingAfter(1);

    assertThatThrownBy(() -> take(VILLAGE, mail("ann@village.test", "ben@camp.test").repeat(2)))
        .isInstanceOf(EventLogException.class);
    assertThat(notes.notes()).isEmpty();
  }

  @Test
  void oneFileFillsNoQuarantine() throws Exception {
    Collected collected = take(VILLAGE, mail("anna@camp.test", "ben@camp.test").repeat(500));

    assertThat(notes.notes()).hasSize(20);
    assertThat(collected.setAside()).isEqualTo(500);
  }
}
