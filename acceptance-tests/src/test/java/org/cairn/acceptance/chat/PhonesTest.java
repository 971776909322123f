package org.cairn.acceptance.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.cairn.acceptance.gateway.Invitation;
import org.cairn.acceptance.gateway.Security;
import org.cairn.acceptance.tools.NeedsTools;
import org.cairn.acceptance.tools.Tool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Phones that are off, new, lost, or two; and a gateway that falls over while they chat.
@Tag("deltachat")
@NeedsTools(Tool.DELTACHAT_CORE)
class PhonesTest {
  private final Camp camp = Camp.open("phones", "camp.test");

  @AfterEach
  void leave() {
    camp.close();
  }

  @Test
  void mailThatWaitsWhileAPhoneIsOffIsFetchedWhenItIsBack() {
    Person anna = camp.welcomes("anna", Security.TLS);
    Person bob = camp.welcomes("bob", Security.TLS);
    bob.scans(anna);
    List<String> texts = IntStream.range(0, 5).mapToObj(i -> "while you slept " + i).toList();

    anna.core().close();
    texts.forEach(text -> bob.awaitEvent("MsgDelivered", bob.says(anna, text)));
    anna.restartsTheApp();
    anna.comesOnline();

    anna.awaits("while you slept 4");
    assertThat(anna.textsWith(bob)).containsSubsequence(texts);
  }

  @Test
  void aFreshClientIsShownWhatWaitedBeforeItsFirstLogin() {
    Invitation invitation = camp.gateway().invite("anna");
    Person anna = camp.phone("anna").joins(invitation.dclogin());
    Person bob = camp.welcomes("bob", Security.TLS);
    bob.scans(anna);
    Path keys = camp.folder().resolve("keys");
    assertThat(keys.toFile().mkdirs()).isTrue();
    anna.core().call("export_self_keys", anna.account(), keys.toString(), null);
    anna.core().close();
    bob.awaitEvent("MsgDelivered", bob.says(anna, "Did you find your phone?"));
    bob.awaitEvent("MsgDelivered", bob.says(anna, "I left yours at the hut."));

    Person reinstalled = camp.phone("anna-again");
    reinstalled.core().call("import_self_keys", reinstalled.account(), keys.toString(), null);
    reinstalled.joins(invitation.dclogin());

    reinstalled.awaits("Did you find your phone?");
    reinstalled.awaits("I left yours at the hut.");
  }

  @Test
  void whoeverScansTheCodeOfAPhoneThatIsOffIsLetInWhenItComesBack() {
    Person anna = camp.welcomes("anna", Security.TLS);
    Person bob = camp.welcomes("bob", Security.TLS);
    String code = anna.invitationCode();
    anna.core().close();
    bob.scansTheCode(code, anna.name());

    anna.restartsTheApp();
    int from = anna.position();
    anna.comesOnline();
    anna.awaitsTheJoiner(bob.name(), from);
    bob.awaitEvent(
        "has joined anna",
        0,
        event -> event.is("SecurejoinJoinerProgress") && event.number("progress") == 1000);
    bob.says(anna, "I waited all night at your door.");

    anna.awaits("I waited all night at your door.");
  }

  @Test
  void aSecondDeviceSharesTheProfile() {
    Person anna = camp.welcomes("anna", Security.TLS);
    Person bob = camp.welcomes("bob", Security.STARTTLS);
    bob.scans(anna);
    Person tablet = camp.phone("tablet");
    anna.set("bcc_self", "1");

    CompletableFuture<JsonNode> offered = anna.core().request("provide_backup", anna.account());
    String code = anna.core().call("get_backup_qr", anna.account()).asText();
    tablet.core().call("get_backup", tablet.account(), code);
    assertThat(offered).succeedsWithin(Person.PATIENCE);
    anna.comesOnline();
    tablet.comesOnline();
    bob.says(anna, "To all your screens.");
    anna.says(bob, "From the phone.");

    anna.awaits("To all your screens.");
    tablet.awaits("To all your screens.");
    tablet.awaits("From the phone.");
    tablet.knows(bob, tablet.awaits("To all your screens.").chat());
    tablet.says(bob, "From the tablet.");
    bob.awaits("From the tablet.");
    anna.awaits("From the tablet.");
  }

  @Test
  void aChatGoesOnAfterTheGatewayWasKilled() {
    Person anna = camp.welcomes("anna", Security.TLS);
    Person bob = camp.welcomes("bob", Security.PLAIN);
    bob.scans(anna);

    camp.gateway().kill();
    bob.says(anna, "Is this thing on?");
    camp.gateway().up();
    anna.core().call("maybe_network");
    bob.core().call("maybe_network");

    anna.awaits("Is this thing on?");
    anna.says(bob, "It is.");
    bob.awaits("It is.");
  }

  @Test
  void aLostPhoneIsReplacedAndWaitingMailIsKept() {
    Person anna = camp.welcomes("anna", Security.TLS);
    Person bob = camp.welcomes("bob", Security.TLS);
    bob.scans(anna);
    anna.core().close();
    bob.awaitEvent("MsgDelivered", bob.says(anna, "Your phone is in the crevasse."));

    JsonNode again = camp.gateway().json("invite", "--replace", "anna", "--json");
    anna.restartsTheApp();
    anna.joins(again.path("dclogin").asText());

    anna.awaits("Your phone is in the crevasse.");
  }
}
