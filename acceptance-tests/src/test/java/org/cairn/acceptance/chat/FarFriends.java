package org.cairn.acceptance.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.gateway.Invitation;
import org.cairn.acceptance.gateway.Security;
import org.cairn.acceptance.mail.Mailboxes;

/// Three people in a camp and two at home, each with a real phone; nothing is between their
/// gateways but what a test carries. What they do takes several journeys.
final class FarFriends implements AutoCloseable {
  private static final Duration SEVERAL_JOURNEYS = Duration.ofMinutes(4);
  private static final Executor VIRTUAL = Thread::startVirtualThread;

  /// What a phone fetches from.
  private record Mailbox(Gateway gateway, Invitation owner) {}

  /// What anna and dora wrote to each other at one time of the day.
  record Notes(List<String> annas, List<String> doras) {}

  private final Path folder;
  private final List<Person> people = new ArrayList<>();
  private final List<Mailbox> mailboxes = new ArrayList<>();
  private final Person anna;
  private final Person bob;
  private final Person carol;
  private final Person dora;
  private final Person emil;
  private int texts;

  /// Everybody arrives, and meets those of her own place.
  ///
  /// @param day tells these friends from those of another day
  FarFriends(Path folder, Gateway camp, Gateway home, String day) {
    this.folder = folder.resolve(day);
    anna = invites(camp, "anna-" + day);
    bob = invites(camp, "bob-" + day);
    carol = invites(camp, "carol-" + day);
    dora = invites(home, "dora-" + day);
    emil = invites(home, "emil-" + day);
    arrive();
    bob.scans(anna);
    carol.scans(anna);
    emil.scans(dora);
  }

  private Person invites(Gateway gateway, String name) {
    Person person = Person.withANewPhone(name, folder).waits(SEVERAL_JOURNEYS);
    people.add(person);
    mailboxes.add(new Mailbox(gateway, gateway.invite(name, Security.TLS)));
    // As with a second phone: mail stays in the mailbox when it was fetched.
    person.set("bcc_self", "1");
    return person;
  }

  /// All phones are set up at the same time.
  private void arrive() {
    List<CompletableFuture<Person>> phones = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      Person person = people.get(i);
      String dclogin = mailboxes.get(i).owner().dclogin();
      phones.add(CompletableFuture.supplyAsync(() -> person.joins(dclogin), VIRTUAL));
    }
    phones.forEach(CompletableFuture::join);
  }

  /// The scene: two meet across, write, show a photo, gather in a group, and answer.
  void liveTheirDay() throws IOException {
    meet();
    write();
    showAPhoto();
    gather();
    has(exchange("good night"));
  }

  /// Dora at home scans the code of anna in the camp.
  void meet() {
    dora.scans(anna);
  }

  private void write() {
    anna.says(dora, "We are all up here.");
    Message news = dora.awaits("We are all up here.");
    dora.says(anna, "And we miss you down here.");
    Message answer = anna.awaits("And we miss you down here.");
    texts += 2;

    assertThat(news.isEncrypted()).isTrue();
    assertThat(answer.isEncrypted()).isTrue();
  }

  private void showAPhoto() throws IOException {
    Path file = Photo.ofNoise(folder.resolve("ridge.jpg"));
    anna.sendsFile(dora, file, "Image", "From the ridge");
    Message photo =
        dora.awaits(
            "the photo",
            message -> message.text().equals("From the ridge") && message.isDownloaded());
    texts++;

    assertThat(photo.fileBytes()).isGreaterThan(100_000);
    assertThat(ImageIO.read(photo.file().toFile())).isNotNull();
  }

  private void gather() {
    int group = anna.createsGroup("Homecoming", List.of(bob, carol, dora));
    anna.saysIn(group, "Who cooks on Sunday?");
    int atBob = acceptsWhere(bob, "Who cooks on Sunday?");
    int atCarol = acceptsWhere(carol, "Who cooks on Sunday?");
    int atDora = acceptsWhere(dora, "Who cooks on Sunday?");
    dora.adds(emil, atDora);
    dora.saysIn(atDora, "Emil does.");
    int atEmil = acceptsWhere(emil, "Emil does.");
    Stream.of(anna, bob, carol).forEach(person -> person.awaits("Emil does."));
    emil.saysIn(atEmil, "Do I?");
    bob.saysIn(atBob, "I bring the cheese.");

    Stream.of(anna, bob, carol, dora).forEach(person -> person.awaits("Do I?"));
    Stream.of(anna, carol, dora, emil).forEach(person -> person.awaits("I bring the cheese."));
    String[] said = {"Who cooks on Sunday?", "Emil does.", "Do I?", "I bring the cheese."};
    assertThat(anna.textsIn(group)).containsExactlyInAnyOrder(said);
    assertThat(bob.textsIn(atBob)).containsExactlyInAnyOrder(said);
    assertThat(carol.textsIn(atCarol)).containsExactlyInAnyOrder(said);
    assertThat(dora.textsIn(atDora)).containsExactlyInAnyOrder(said);
    assertThat(emil.textsIn(atEmil)).containsOnlyOnce("Emil does.", "Do I?", "I bring the cheese.");
  }

  private static int acceptsWhere(Person person, String text) {
    int chat = person.awaits(text).chat();
    person.accepts(chat);
    return chat;
  }

  /// Anna and dora write some notes each; their gateways have taken them when this returns.
  Notes exchange(String about) {
    return new Notes(annaWrites(about).annas(), write(dora, anna, notes("dora", about)));
  }

  /// Only anna does.
  Notes annaWrites(String about) {
    return new Notes(write(anna, dora, notes("anna", about)), List.of());
  }

  private List<String> write(Person from, Person to, List<String> notes) {
    notes.forEach(text -> from.awaitEvent("MsgDelivered", from.says(to, text)));
    texts += notes.size();
    return notes;
  }

  private static List<String> notes(String name, String about) {
    return IntStream.range(0, 5).mapToObj(i -> name + "'s note " + i + ": " + about).toList();
  }

  /// These come to both, in the order in which they were written.
  void has(Notes notes) {
    hasInAnyOrder(notes);
    assertThat(dora.textsWith(anna)).filteredOn(notes.annas()::contains).isEqualTo(notes.annas());
    assertThat(anna.textsWith(dora)).filteredOn(notes.doras()::contains).isEqualTo(notes.doras());
  }

  /// These come to both, by ways of which one may overtake another.
  void hasInAnyOrder(Notes notes) {
    notes.annas().forEach(dora::awaits);
    notes.doras().forEach(anna::awaits);
  }

  /// Both see everything that was said between them, once; no mailbox holds a mail twice.
  void haveEverythingOnce() throws IOException {
    assertThat(anna.textsWith(dora)).doesNotHaveDuplicates().hasSize(texts);
    assertThat(dora.textsWith(anna)).doesNotHaveDuplicates().hasSize(texts);
    for (Mailbox mailbox : mailboxes) {
      // An app would show the second copy of a mail to nobody.
      assertThat(Mailboxes.inbox(mailbox.gateway(), mailbox.owner()))
          .as(mailbox.owner().address())
          .isNotEmpty()
          .doesNotHaveDuplicates();
    }
  }

  /// All phones find out that their gateways are there again.
  void tryAgain() {
    people.forEach(person -> person.core().call("maybe_network"));
  }

  @Override
  public void close() {
    people.forEach(Person::close);
  }
}
