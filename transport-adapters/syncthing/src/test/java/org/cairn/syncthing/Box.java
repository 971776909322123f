package org.cairn.syncthing;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cairn.syncthing.folder.SyncthingHome;
import org.cairn.syncthing.folder.SyncthingOptions;
import org.cairn.syncthing.node.Carrier;
import org.cairn.syncthing.node.DeviceId;
import org.cairn.syncthing.node.FolderId;
import org.cairn.syncthing.node.SyncthingAddress;
import org.cairn.syncthing.rest.SyncthingApi;
import org.cairn.transport.program.Program;

/** A device that is no gateway: a real program that takes whatever folders others offer. */
final class Box implements AutoCloseable {
  private static final String KEY = "a-key-of-the-box";

  private final SyncthingHome home;
  private final String address;
  private final String gui;
  private final Process process;
  private final SyncthingApi api;

  private Box(SyncthingHome home, String address) throws IOException {
    this.home = home;
    this.address = address;
    this.gui = Valley.freeAddress();
    home.configure(
        new SyncthingOptions(gui, KEY, List.of("tcp://" + address), false, false, false));
    Program program = home.serve();
    List<String> command =
        Stream.concat(Stream.of(program.executable()), program.arguments().stream()).toList();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(Path.of(program.folder()).toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(program.environment());
    this.process = builder.start();
    this.api = new SyncthingApi(URI.create("http://" + gui), KEY);
  }

  static Box start(Path folder) throws IOException, InterruptedException {
    SyncthingHome home =
        SyncthingHome.open(SyncthingHome.find().orElseThrow(), Files.createDirectories(folder));
    Box box = new Box(home, Valley.freeAddress());
    await("the box is up")
        .atMost(Valley.SOON)
        .ignoreExceptions()
        .until(() -> box.api.device() != null);
    return box;
  }

  /** As gateways name it. */
  Carrier carrier() throws IOException {
    return new Carrier(home.device(), List.of(new SyncthingAddress(address)));
  }

  SyncthingApi api() {
    return api;
  }

  String gui() {
    return gui;
  }

  static String key() {
    return KEY;
  }

  DeviceId device() throws IOException {
    return home.device();
  }

  /** Its keeper accepts a device, with whatever folders it offers. */
  void accept(DeviceId device) throws IOException, InterruptedException {
    ObjectNode one = JsonMapper.builder().build().createObjectNode();
    one.put("deviceID", device.text()).put("name", "a gateway").put("autoAcceptFolders", true);
    one.putArray("addresses").add("dynamic");
    api.putDevice(device, one);
  }

  /** Its keeper makes a folder of her own, which is not called as ours are. */
  void configureFolder(ObjectNode folder) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + gui + "/rest/config/folders"))
            .header("X-API-Key", KEY)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(folder.toString()))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IOException("the folder is answered " + status);
      }
    }
  }

  /** Two keepers have a folder together, as anybody would make it. */
  void shares(FolderId id, Box with) throws IOException, InterruptedException {
    ObjectNode device = JsonMapper.builder().build().createObjectNode();
    device.put("deviceID", with.device().text()).putArray("addresses").add("tcp://" + with.address);
    api.putDevice(with.device(), device);
    Path path = Files.createDirectories(folders().resolve(id.text()));
    ObjectNode folder = JsonMapper.builder().build().createObjectNode();
    folder.put("id", id.text()).put("path", path.toString());
    folder.putArray("devices").addObject().put("deviceID", with.device().text());
    api.putFolder(id, folder);
  }

  /** Where it keeps the folders that it took. */
  Path folders() {
    return home.folder();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws IOException {
    api.close();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
