package org.cairn.nncp.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.cairn.batch.BatchSmtp;
import org.cairn.bundle.BundleId;
import org.cairn.bundle.CreationTimestamp;
import org.cairn.bundle.EndpointId;
import org.cairn.bundle.Extent;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.Answer;
import org.cairn.custody.CargoId;
import org.cairn.custody.LinkId;
import org.cairn.log.record.NeighborFact;
import org.cairn.log.record.RequestId;
import org.cairn.log.record.TransferReport;
import org.cairn.mail.Domain;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.ReversePath;
import org.cairn.nncp.NeedsNncp;
import org.cairn.nncp.home.Landing;
import org.cairn.nncp.node.Kind;
import org.cairn.nncp.node.NncpContact;
import org.cairn.transport.courier.Collected;
import org.cairn.transport.courier.Gateways;
import org.cairn.transport.courier.MemoryInbox;
import org.cairn.transport.courier.Parcel;
import org.cairn.transport.node.MaySpeak;
import org.cairn.transport.node.Neighbourhood;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HILL has Cairn, TOWN only NNCP; what TOWN takes lands in its inbox as it came. */
@NeedsNncp
class PlainNeighbourTest {
  private static final Set<Domain> OURS = Set.of(Domain.of("hill.internal"));

  private final Random random = new Random(8);
  private final MemoryInbox notes = new MemoryInbox();
  private final Village village;
  private long sequence;

  PlainNeighbourTest(@TempDir Path folder) throws IOException, InterruptedException {
    village = new Village(folder, new Gateways());
  }

  @BeforeEach
  void pair() throws IOException {
    know(Kind.RSMTP);
    village.knowPlain(TOWN, HILL, Kind.RSMTP);
  }

  private void know(Kind kind) throws IOException {
    village.knowPlain(HILL, TOWN, kind);
    village.rule(new MaySpeak(OURS, Neighbourhood.empty().after(town())));
  }

  private NeighborFact.Plain town() {
    return new NeighborFact.Plain(
        TOWN,
        RequestId.random(random),
        Instant.EPOCH,
        Set.of(Domain.of("town.internal")),
        village.of(TOWN).keys().contact(List.of()).toContact(),
        false);
  }

  private Parcel parcel(String from, String content, String... to) {
    List<MailAddress> recipients = Stream.of(to).map(MailAddress::parse).toList();
    Envelope envelope = Envelope.of(ReversePath.parse(from), recipients);
    BundleId name =
        new BundleId(
            EndpointId.mailOf(HILL), CreationTimestamp.withoutClock(++sequence), Extent.WHOLE, 0);
    return new Parcel(
        name,
        List.of(new CargoId.Own(MailId.random(random), TOWN, 0)),
        BatchSmtp.transaction(envelope, content.getBytes(StandardCharsets.UTF_8)));
  }

  /** What came to TOWN, as the command there would have got it. */
  private List<String> atTown() throws IOException {
    List<String> all = new ArrayList<>();
    for (Landing.Landed landed : village.of(TOWN).landing().files(100)) {
      all.add(landed.form() + "\n" + Files.readString(landed.file()));
    }
    return all;
  }

  private Collected collectAtHill() throws Exception {
    village.walk(TOWN, HILL);
    assertThat(village.tools(HILL).toss(village.id(TOWN), false)).isTrue();
    return village.courier(HILL).collect(notes);
  }

  private static String mail(String from, String to) {
    return "MAIL FROM:<" + from + ">\nRCPT TO:<" + to + ">\nDATA\nSubject: x\n\ntext\n.\n";
  }

  @Test
  void aRecipientIsNoOptionOfRmail() throws Exception {
    know(Kind.RMAIL);
    NncpCourier hill = village.courier(HILL);

    village.carry(
        hill,
        TOWN,
        List.of(parcel("anna@hill.internal", "Subject: 1\r\n\r\none\r\n", "-oX@town.internal")));

    village.deliver(HILL, TOWN);
    assertThat(atTown())
        .singleElement()
        .asString()
        .startsWith("RMAIL\ncairn-rmail 1 1\n\"-oX\"@town.internal\n");
  }

  @Test
  void severalMailsGoInOnePacketAsABatch() throws Exception {
    NncpCourier hill = village.courier(HILL);

    List<TransferReport> reports =
        village.carry(
            hill,
            TOWN,
            List.of(
                parcel("anna@hill.internal", "Subject: 1\r\n\r\none\r\n", "t@town.internal"),
                parcel("", "Subject: 2\r\n\r\n.\r\n", "t@town.internal", "u@town.internal")));

    assertThat(reports).allMatch(report -> report.outcome() instanceof Answer.LeftExpected);
    village.deliver(HILL, TOWN);
    assertThat(atTown())
        .containsExactly(
            """
            RSMTP
            HELO hill
            MAIL FROM:<anna@hill.internal>
            RCPT TO:<t@town.internal>
            DATA
            Subject: 1

            one
            .
            MAIL FROM:<>
            RCPT TO:<t@town.internal>
            RCPT TO:<u@town.internal>
            DATA
            Subject: 2

            ..
            .
            QUIT
            """);
  }

  @Test
  void singleMailsGoForAsManyRecipientsAsACommandHolds() throws Exception {
    know(Kind.RMAIL);
    String[] many = new String[20];
    for (int i = 0; i < many.length; i++) {
      many[i] = "somebody-with-a-long-name-" + i + "@town.internal";
    }
    NncpCourier hill = village.courier(HILL);

    village.carry(hill, TOWN, List.of(parcel("anna@hill.internal", "Subject: 1\r\n\r\n", many)));

    village.deliver(HILL, TOWN);
    List<String> came = atTown();
    assertThat(came).hasSizeGreaterThan(1);
    assertThat(came).allMatch(file -> file.startsWith("RMAIL\ncairn-rmail 1 "));
    assertThat(came).allMatch(file -> file.contains("\nFrom anna@hill.internal Wed Jul 1 12:00"));
    for (String one : many) {
      assertThat(came).filteredOn(file -> file.contains(one + "\n")).hasSize(1);
    }
  }

  @Test
  void whatHasLeftTheSpoolIsAcceptedAndSaidUntilItIsHeard() throws Exception {
    NncpCourier hill = village.courier(HILL);
    Parcel parcel = parcel("anna@hill.internal", "x\r\n", "t@town.internal");
    village.carry(hill, TOWN, List.of(parcel));
    assertThat(hill.news()).isEmpty();

    assertThat(
            village
                .tools(HILL)
                .remove(village.id(TOWN), village.of(HILL).spool().waiting(village.id(TOWN))))
        .isTrue();

    NncpCourier after = village.courier(HILL);
    assertThat(after.standing()).isEmpty();
    assertThat(after.news())
        .singleElement()
        .satisfies(
            report -> {
              assertThat(report.outcome()).isEqualTo(new Answer.Accepted());
              assertThat(report.cargos()).isEqualTo(parcel.cargos());
            });
    assertThat(village.courier(HILL).news()).hasSize(1);
    assertThat(after.news()).isEmpty();
    assertThat(village.courier(HILL).news()).isEmpty();
  }

  @Test
  void whatStandsInTheSpoolIsNotWrittenTwice() throws Exception {
    NncpCourier hill = village.courier(HILL);
    Parcel parcel = parcel("anna@hill.internal", "x\r\n", "t@town.internal");

    village.carry(hill, TOWN, List.of(parcel));
    village.carry(
        hill,
        TOWN,
        List.of(new Parcel(parcel("", "", "x@y.z").bundle(), parcel.cargos(), parcel.octets())));

    assertThat(village.of(HILL).spool().waiting(village.id(TOWN))).hasSize(1);
  }

  @Test
  void whatIsRecalledIsTakenOutOfTheSpool() throws Exception {
    NncpCourier hill = village.courier(HILL);
    Parcel parcel = parcel("anna@hill.internal", "x\r\n", "t@town.internal");
    village.carry(hill, TOWN, List.of(parcel));

    hill.purge(LinkId.to(TOWN, NncpContact.NNCP, "box-1"), Set.copyOf(parcel.cargos()));

    assertThat(village.of(HILL).spool().waiting(village.id(TOWN))).isEmpty();
    assertThat(hill.news()).isEmpty();
  }

  @Test
  void mailsOfANeighbourAreTakenIn() throws Exception {
    String batch = "HELO town\n" + mail("t@town.internal", "anna@hill.internal") + "QUIT\n";
    village.exec(TOWN, HILL, Octets.ofUtf8(batch), List.of("rsmtp"));
    village.exec(
        TOWN,
        HILL,
        Octets.ofUtf8("From t@town.internal Mon Nov 23 12:00:00 2026\nSubject: y\n\ntext\n"),
        List.of("rmail", "anna@hill.internal", "ben@hill.internal"));

    Collected collected = collectAtHill();

    assertThat(collected).isEqualTo(new Collected(2, 2, 0, 0));
    assertThat(village.intake().taken())
        .allMatch(mail -> mail.from().equals(TOWN))
        .extracting(mail -> mail.content())
        .containsExactlyInAnyOrder("Subject: x\r\n\r\ntext\r\n", "Subject: y\r\n\r\ntext\r\n");
    assertThat(village.of(HILL).landing().files(10)).isEmpty();
  }

  @Test
  void aPacketThatIsBroughtTwiceBringsTheSameMail() throws Exception {
    String batch = mail("t@town.internal", "anna@hill.internal");
    village.exec(TOWN, HILL, Octets.ofUtf8(batch), List.of("rsmtp"));

    collectAtHill();
    for (Path seen : seenAtHill()) {
      Files.delete(seen);
    }
    collectAtHill();

    assertThat(village.intake().taken()).hasSize(2);
    assertThat(village.intake().taken().getFirst()).isEqualTo(village.intake().taken().getLast());
  }

  private List<Path> seenAtHill() throws IOException {
    Path rx = village.of(HILL).spool().incoming(village.id(TOWN));
    try (Stream<Path> seen = Files.list(rx.resolve("seen"))) {
      return seen.toList();
    }
  }

  @Test
  void wordsOfTheSenderAreWordsOnly() throws Exception {
    village.exec(
        TOWN,
        HILL,
        Octets.ofUtf8("From t@town.internal x\n\n"),
        List.of("rmail", "-rf", "$(id)", "a\nb@hill.internal", "anna@hill.internal"));

    Collected collected = collectAtHill();

    assertThat(collected.bundles()).isOne();
    assertThat(village.intake().taken().getFirst().envelope().recipients())
        .extracting(recipient -> recipient.address().toString())
        .containsExactly("anna@hill.internal");
  }

  @Test
  void hostileBatchesAreSetAside() throws Exception {
    byte[] noise = new byte[5_000];
    random.nextBytes(noise);
    village.exec(TOWN, HILL, Octets.of(noise), List.of("rsmtp"));
    village.exec(TOWN, HILL, Octets.EMPTY, List.of("rmail", "anna@hill.internal"));
    village.exec(
        TOWN,
        HILL,
        Octets.ofUtf8(mail("ben@hill.internal", "anna@hill.internal")),
        List.of("rsmtp"));

    Collected collected = collectAtHill();

    assertThat(collected).isEqualTo(new Collected(3, 0, 3, 0));
    assertThat(notes.notes())
        .anyMatch(note -> note.contains("town: it does not speak for hill.internal"));
    assertThat(village.of(HILL).landing().files(10)).isEmpty();
  }

  @Test
  void nobodyIsTakenInWhoIsNotKnown() throws Exception {
    village.exec(
        TOWN, HILL, Octets.ofUtf8(mail("t@town.internal", "anna@hill.internal")), List.of("rsmtp"));
    village.rule(new MaySpeak(OURS, Neighbourhood.empty()));

    Collected collected = collectAtHill();

    assertThat(village.intake().taken()).isEmpty();
    assertThat(collected).isEqualTo(new Collected(1, 0, 1, 0));
    assertThat(notes.notes()).singleElement().asString().contains("no neighbour without Cairn");
  }

  @Test
  void aNeighbourWithoutCairnCannotHandOverBundles() throws Exception {
    String configuration = Files.readString(village.tools(HILL).configuration());

    assertThat(configuration).contains("\"rsmtp\"", "\"rmail\"").doesNotContain("cairn-bundles");
  }

  @Test
  void linksAreThoseOfNeighboursWhoseFormIsKnown() throws Exception {
    assertThat(village.courier(HILL).links())
        .singleElement()
        .satisfies(
            link -> assertThat(link.id()).isEqualTo(LinkId.to(TOWN, NncpContact.NNCP, "box-1")));

    know(Kind.UNTOLD);
    assertThat(village.courier(HILL).links()).isEmpty();
  }
}
