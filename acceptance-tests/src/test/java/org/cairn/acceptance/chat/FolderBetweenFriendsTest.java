package org.cairn.acceptance.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cairn.acceptance.camps.Camps;
import org.cairn.acceptance.camps.SharedFolders;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.gateway.Security;
import org.cairn.acceptance.tools.NeedsTools;
import org.cairn.acceptance.tools.Tool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Friends with real phones at two gateways that have nothing together but a folder of Syncthing.
@Tag("deltachat")
@NeedsTools({Tool.DELTACHAT_CORE, Tool.SYNCTHING})
class FolderBetweenFriendsTest {
  private final Camps camps = Camps.open("folder-between-friends");
  private final Gateway ridge = SharedFolders.calling(camps.gateway("ridge"));
  private final Gateway town = SharedFolders.callable(camps.gateway("town"));
  private final List<Person> people = new ArrayList<>();

  @AfterEach
  void leave() {
    people.forEach(Person::close);
    camps.close();
  }

  private Person arrives(String name, Gateway gateway) {
    Person person = Person.withANewPhone(name, camps.folder());
    people.add(person);
    // As with a second phone: mail stays in the mailbox when it was fetched.
    person.set("bcc_self", "1");
    return person.joins(gateway.invite(name, Security.TLS).dclogin());
  }

  @Test
  void theyMeetAndWriteAndSendFilesAndEverythingComesOnce() throws IOException {
    ridge.up();
    town.up();
    Camps.pair(ridge, town);
    Person anna = arrives("anna", ridge);
    Person ben = arrives("ben", town);

    ben.scans(anna);
    anna.says(ben, "We are all up here.");
    Message news = ben.awaits("We are all up here.");
    ben.says(anna, "And we miss you down here.");
    Message answer = anna.awaits("And we miss you down here.");
    Path map = file(300_000);
    anna.sendsFile(ben, map, "File", "The way up");
    Message way =
        ben.awaits(
            "the map", message -> message.text().equals("The way up") && message.isDownloaded());
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      notes.add("note " + i);
      anna.says(ben, "note " + i);
    }
    notes.forEach(ben::awaits);

    assertThat(news.isEncrypted()).isTrue();
    assertThat(answer.isEncrypted()).isTrue();
    assertThat(Files.readAllBytes(way.file())).isEqualTo(Files.readAllBytes(map));
    assertThat(ben.textsWith(anna)).doesNotHaveDuplicates().containsAll(notes);
    Camps.awaitWaitingAt(ridge, 0);
    Camps.awaitWaitingAt(town, 0);
  }

  private Path file(int octets) throws IOException {
    byte[] content = new byte[octets];
    new Random(8).nextBytes(content);
    return Files.write(camps.folder().resolve("map.bin"), content);
  }
}
