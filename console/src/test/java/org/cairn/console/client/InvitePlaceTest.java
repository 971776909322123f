package org.cairn.console.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cairn.console.client.InvitePlace.NoInviteException;
import org.cairn.console.pairing.SampleGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvitePlaceTest {
  private static final String TOWN = new SampleGateway("town").text();
  private static final InvitePlace PLACE = new InvitePlace(InputStream.nullInputStream());

  private final Path stick;

  InvitePlaceTest(@TempDir Path stick) {
    this.stick = stick;
  }

  private String read(String operand) throws NoInviteException {
    return PLACE.read(operand, "camp");
  }

  @Test
  void whatIsWrittenOnAStickIsReadFromIt() throws Exception {
    Path file = InvitePlace.write(stick.toString(), "town", TOWN);

    assertThat(file.getFileName()).hasToString("cairn-invite-town.txt");
    assertThat(Files.readAllLines(file)).allMatch(line -> line.length() <= 80);
    assertThat(read(stick.toString())).isEqualTo(TOWN);
    assertThat(read(file.toString())).isEqualTo(TOWN);
  }

  @Test
  void ourOwnInviteOnTheStickIsNotMeant() throws Exception {
    InvitePlace.write(stick.toString(), "camp", new SampleGateway("camp").text());
    assertThatThrownBy(() -> read(stick.toString())).hasMessageContaining("no invite of another");

    InvitePlace.write(stick.toString(), "town", TOWN);
    assertThat(read(stick.toString())).isEqualTo(TOWN);

    InvitePlace.write(stick.toString(), "lake", new SampleGateway("lake").text());
    assertThatThrownBy(() -> read(stick.toString())).hasMessageContaining("name the file");
  }

  @Test
  void anInviteIsTakenFromTheLineAndFromStandardInput() throws Exception {
    InvitePlace piped =
        new InvitePlace(
            new ByteArrayInputStream(
                ("Dear keeper,\n" + TOWN + "\n").getBytes(StandardCharsets.UTF_8)));

    assertThat(read(TOWN)).isEqualTo(TOWN);
    assertThat(piped.read("-", "camp")).isEqualTo(TOWN);
  }

  @Test
  void whereNoneIsItIsSaid() throws Exception {
    Path notes = Files.writeString(stick.resolve("notes.txt"), "milk, bread");

    assertThatThrownBy(() -> read(notes.toString())).hasMessageContaining("there is no invite in");
    assertThatThrownBy(() -> read("nowhere")).hasMessageContaining("there is no file nowhere");
    assertThatThrownBy(() -> read("bad\0name")).isInstanceOf(NoInviteException.class);
  }

  @Test
  void aFileOfSomethingElseIsNotWrittenOver() throws Exception {
    Path notes = Files.writeString(stick.resolve("notes.txt"), "milk, bread");

    assertThatThrownBy(() -> InvitePlace.write(notes.toString(), "town", TOWN))
        .hasMessageContaining("is there already, and is no invite");
    assertThat(notes).hasContent("milk, bread");
    assertThatThrownBy(() -> InvitePlace.write(stick + "/no/where", "town", TOWN))
        .hasMessageContaining("cannot write");
  }
}
