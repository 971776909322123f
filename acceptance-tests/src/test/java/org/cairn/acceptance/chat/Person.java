package org.cairn.acceptance.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A person with a phone: a real Delta Chat core in a process of its own, with one profile. Every
/// wait is bounded and fails with what the core logged last. Confined to one thread.
final class Person implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int EVENTS_SHOWN = 60;
  private static final Set<String> SHOWN_ANEW =
      Set.of("IncomingMsg", "MsgsChanged", "ReactionsChanged");

  private final String name;
  private final Path accounts;
  private final Map<String, Integer> chats = new HashMap<>();
  private RpcCore core;
  private int account;
  private Duration patience = PATIENCE;

  private Person(String name, Path accounts) {
    this.name = name;
    this.accounts = accounts;
    this.core = RpcCore.start(accounts);
  }

  /// A person with a new phone and no profile yet.
  static Person withANewPhone(String name, Path folder) {
    Person person = new Person(name, folder.resolve(name));
    person.account = person.core.call("add_account").asInt();
    person.set("displayname", name);
    return person;
  }

  /// From now on she waits so long for what others do: their mail takes its time.
  Person waits(Duration time) {
    patience = time;
    return this;
  }

  /// Scans the code of an invitation: the profile is made, or gets one more relay.
  Person joins(String dclogin) {
    int before = core.position();
    core.call("add_transport_from_qr", account, dclogin);
    return comesOnline(before);
  }

  /// Goes online and waits until the app listens for mail.
  Person comesOnline() {
    return comesOnline(core.position());
  }

  private Person comesOnline(int from) {
    core.call("start_io", account);
    awaitEvent("listens for mail", from, event -> event.is("ImapInboxIdle"));
    return this;
  }

  void goesOffline() {
    core.call("stop_io", account);
  }

  /// The app is killed and started again; it is not online yet.
  void restartsTheApp() {
    core.close();
    core = RpcCore.start(accounts);
  }

  /// Scans the other's code: SecureJoin, until both sides are done.
  void scans(Person other) {
    String code = other.invitationCode();
    int mine = core.position();
    int others = other.core.position();
    chats.put(other.name, core.call("secure_join", account, code).asInt());
    other.awaitsTheJoiner(name, others);
    awaitEvent(
        "has joined " + other.name,
        mine,
        event -> event.is("SecurejoinJoinerProgress") && event.number("progress") == 1000);
  }

  /// The text of the code the person shows to who wants to meet her.
  String invitationCode() {
    return core.call("get_chat_securejoin_qr_code", account, null).asText();
  }

  /// Scans a code that was shown earlier, and does not wait.
  void scansTheCode(String code, String nameOfOther) {
    chats.put(nameOfOther, core.call("secure_join", account, code).asInt());
  }

  /// Waits until who scanned this person's code has been let in.
  void awaitsTheJoiner(String nameOfJoiner, int from) {
    int contact =
        awaitEvent(
                "is joined by " + nameOfJoiner,
                from,
                event -> event.is("SecurejoinInviterProgress") && event.number("progress") == 1000)
            .number("contactId");
    chats.put(nameOfJoiner, core.call("create_chat_by_contact_id", account, contact).asInt());
  }

  /// Sends a text to who was met before; answers the id of the message.
  int says(Person other, String text) {
    return saysIn(chatWith(other), text);
  }

  int saysIn(int chat, String text) {
    return core.call("misc_send_text_message", account, chat, text).asInt();
  }

  /// Sends a file to who was met before.
  int sendsFile(Person other, Path file, String kind, String text) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("text", text).put("viewtype", kind).put("file", file.toString());
    message.put("filename", file.getFileName().toString());
    return core.call("send_msg", account, chatWith(other), message).asInt();
  }

  void reacts(Message message, String reaction) {
    core.call("send_reaction", account, message.id(), List.of(reaction));
  }

  void reads(Message message) {
    core.call("markseen_msgs", account, List.of(message.id()));
  }

  void edits(int message, String text) {
    core.call("send_edit_request", account, message, text);
  }

  void deletesForAll(int message) {
    core.call("delete_messages_for_all", account, List.of(message));
  }

  int createsGroup(String title, List<Person> members) {
    int group = core.call("create_group_chat", account, title, false).asInt();
    members.forEach(member -> adds(member, group));
    return group;
  }

  /// One more member for a group that she is in.
  void adds(Person member, int group) {
    core.call("add_contact_to_chat", account, group, contactOf(member));
  }

  /// Waits for a message with exactly this text.
  Message awaits(String text) {
    return awaits("the text \"" + text + "\"", message -> message.text().equals(text));
  }

  /// Waits for a message; each one is looked at again whenever the core says that it changed.
  Message awaits(String what, Predicate<Message> wanted) {
    return awaits(what, 0, patience, wanted);
  }

  Message awaits(String what, int from, Duration within, Predicate<Message> wanted) {
    return core.awaitEvent(from, within, event -> shown(event).filter(wanted))
        .orElseThrow(() -> failure("does not get " + what + " within " + within));
  }

  /// Waits for an event of the core.
  CoreEvent awaitEvent(String what, int from, Predicate<CoreEvent> wanted) {
    return core.awaitEvent(
            from, patience, event -> wanted.test(event) ? Optional.of(event) : Optional.empty())
        .orElseThrow(() -> failure("never " + what));
  }

  /// Waits until the core reports a thing about one message.
  void awaitEvent(String kind, int message) {
    awaitEvent(
        kind + " for message " + message,
        0,
        event -> event.is(kind) && event.number("msgId") == message);
  }

  /// The texts of a chat in the order in which the app shows them, without the app's own notices.
  List<String> textsWith(Person other) {
    return textsIn(chatWith(other));
  }

  List<String> textsIn(int chat) {
    List<String> texts = new ArrayList<>();
    for (JsonNode id : core.call("get_message_ids", account, chat, false, false)) {
      JsonNode shown = core.call("get_message", account, id.asInt());
      if (!shown.path("isInfo").asBoolean()) {
        texts.add(shown.path("text").asText());
      }
    }
    return texts;
  }

  /// How the app shows the message now.
  Message shown(int message) {
    JsonNode shown = core.call("get_message", account, message);
    return new Message(message, shown.path("chatId").asInt(), System.nanoTime(), shown);
  }

  int position() {
    return core.position();
  }

  void accepts(int chat) {
    core.call("accept_chat", account, chat);
  }

  /// Remembers that this chat is the one with the other.
  void knows(Person other, int chat) {
    chats.put(other.name, chat);
  }

  int chatWith(Person other) {
    return Optional.ofNullable(chats.get(other.name))
        .orElseThrow(() -> new IllegalStateException(name + " has not met " + other.name));
  }

  void set(String key, String value) {
    core.call("set_config", account, key, value);
  }

  RpcCore core() {
    return core;
  }

  int account() {
    return account;
  }

  String name() {
    return name;
  }

  AssertionError failure(String what) {
    String events =
        core.lastEvents(EVENTS_SHOWN).stream()
            .map(CoreEvent::toString)
            .collect(Collectors.joining("\n  "));
    return new AssertionError(name + " " + what + "; the last events of the core:\n  " + events);
  }

  @Override
  public void close() {
    core.close();
  }

  private int contactOf(Person other) {
    JsonNode contacts = core.call("get_chat_contacts", account, chatWith(other));
    return contacts.path(0).asInt();
  }

  /// The message an event is about, unless it is gone.
  private Optional<Message> shown(CoreEvent event) {
    if (!SHOWN_ANEW.contains(event.kind())) {
      return Optional.empty();
    }
    return event
        .message()
        .flatMap(
            id -> {
              try {
                JsonNode shown = core.call("get_message", account, id);
                int chat = shown.path("chatId").asInt();
                return Optional.of(new Message(id, chat, event.nanos(), shown));
              } catch (CoreError gone) {
                return Optional.empty();
              }
            });
  }
}
