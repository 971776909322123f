package org.cairn.syncthing.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cairn.syncthing.node.Arrangement;
import org.cairn.syncthing.node.DeviceId;
import org.cairn.syncthing.node.FolderId;
import org.cairn.syncthing.node.SyncthingAddress;

/**
 * Makes a Syncthing have the devices and folders of an arrangement, and changes nothing that is not
 * ours: folders that are called as ours are and lie in our place, and devices that we brought in.
 * What an operator added to a folder of ours stays.
 *
 * @param place where our folders are, as Syncthing sees it
 * @param found whether devices without an address are to be looked for
 * @param reserveOctets what it leaves free on the disk
 */
public record Arranger(String place, boolean found, long reserveOctets) {
  /** Others see what a device is called here, so it names nobody. */
  private static final String NAME = "cairn-";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long RESCAN_SECONDS = 3600;
  private static final long WATCH_DELAY_SECONDS = 10;

  /** Answers whether anything had to be changed. */
  public boolean arrange(SyncthingApi api, DeviceId ours, Arrangement wanted)
      throws IOException, InterruptedException {
    Map<String, ObjectNode> folders = api.folders();
    Map<String, ObjectNode> devices = api.devices();
    boolean changed = false;
    for (Map.Entry<DeviceId, List<SyncthingAddress>> device : wanted.devices().entrySet()) {
      changed |= device(api, devices, device.getKey(), addresses(device.getValue()));
    }
    for (Map.Entry<FolderId, Arrangement.Shared> folder : wanted.folders().entrySet()) {
      changed |=
          folder(api, folders, devices, ours, folder.getKey(), folder.getValue().with(), wanted);
    }
    return remove(api, folders, devices, ours, wanted) || changed;
  }

  /** Which devices have our folders, ourselves too. */
  public Map<FolderId, Set<DeviceId>> havers(SyncthingApi api)
      throws IOException, InterruptedException {
    Map<FolderId, Set<DeviceId>> all = new TreeMap<>();
    for (Map.Entry<String, ObjectNode> folder : api.folders().entrySet()) {
      if (FolderId.isOne(folder.getKey())) {
        all.put(new FolderId(folder.getKey()), havers(folder.getValue()));
      }
    }
    return all;
  }

  private static Set<DeviceId> havers(ObjectNode folder) {
    Set<DeviceId> all = new TreeSet<>();
    for (JsonNode device : folder.path("devices")) {
      DeviceId.parse(device.path("deviceID").asText()).ifPresent(all::add);
    }
    return all;
  }

  private ArrayNode addresses(List<SyncthingAddress> known) {
    ArrayNode addresses = JSON.createArrayNode();
    known.forEach(address -> addresses.add(address.url()));
    // None at all Syncthing takes for this too; where nobody is looked for it leads nowhere.
    if (found || known.isEmpty()) {
      addresses.add("dynamic");
    }
    return addresses;
  }

  private static boolean device(
      SyncthingApi api, Map<String, ObjectNode> devices, DeviceId device, ArrayNode addresses)
      throws IOException, InterruptedException {
    ObjectNode present = devices.get(device.text());
    if (present != null && (!isOurs(present) || present.path("addresses").equals(addresses))) {
      return false;
    }
    ObjectNode next = present != null ? present.deepCopy() : JSON.createObjectNode();
    next.put("deviceID", device.text()).put("name", NAME + device.start());
    next.set("addresses", addresses);
    if (present == null) {
      next.put("compression", "metadata").put("introducer", false).put("autoAcceptFolders", false);
    }
    api.putDevice(device, next);
    return true;
  }

  private static boolean isOurs(ObjectNode device) {
    return device.path("name").asText().startsWith(NAME);
  }

  private boolean folder(
      SyncthingApi api,
      Map<String, ObjectNode> folders,
      Map<String, ObjectNode> devices,
      DeviceId ours,
      FolderId id,
      SortedSet<DeviceId> with,
      Arrangement wanted)
      throws IOException, InterruptedException {
    Optional<ObjectNode> present = Optional.ofNullable(folders.get(id.text()));
    SortedSet<DeviceId> all = new TreeSet<>(with);
    all.add(ours);
    for (DeviceId haver : present.map(Arranger::havers).orElse(Set.of())) {
      ObjectNode known = devices.get(haver.text());
      if (known != null && (!isOurs(known) || wanted.devices().containsKey(haver))) {
        all.add(haver);
      }
    }
    String path = place + "/" + id;
    if (present.isPresent()
        && havers(present.get()).equals(all)
        && present.get().path("path").asText().equals(path)
        && present.get().path("type").asText().equals("sendreceive")) {
      return false;
    }
    ObjectNode next = present.map(ObjectNode::deepCopy).orElseGet(this::newFolder);
    next.put("id", id.text()).put("path", path).put("type", "sendreceive");
    ArrayNode havers = next.putArray("devices");
    all.forEach(device -> havers.addObject().put("deviceID", device.text()));
    api.putFolder(id, next);
    return true;
  }

  /** No versions and no copies of conflicts: each path has one writer, and nothing is kept. */
  private ObjectNode newFolder() {
    ObjectNode folder = JSON.createObjectNode();
    folder.put("label", "").put("filesystemType", "basic");
    folder.put("rescanIntervalS", RESCAN_SECONDS);
    folder.put("fsWatcherEnabled", true).put("fsWatcherDelayS", WATCH_DELAY_SECONDS);
    folder.put("ignorePerms", true).put("autoNormalize", true).put("ignoreDelete", false);
    folder.put("maxConflicts", 0).put("order", "oldestFirst").put("disableFsync", false);
    folder.put("markerName", ".stfolder");
    folder.putObject("minDiskFree").put("value", reserveOctets / 1e6).put("unit", "MB");
    folder.putObject("versioning").put("type", "");
    return folder;
  }

  private boolean remove(
      SyncthingApi api,
      Map<String, ObjectNode> folders,
      Map<String, ObjectNode> devices,
      DeviceId ours,
      Arrangement wanted)
      throws IOException, InterruptedException {
    boolean changed = false;
    Set<DeviceId> used = new TreeSet<>(wanted.devices().keySet());
    used.add(ours);
    for (Map.Entry<String, ObjectNode> folder : folders.entrySet()) {
      if (FolderId.isOne(folder.getKey())
          && folder.getValue().path("path").asText().startsWith(place + "/")
          && !wanted.folders().containsKey(new FolderId(folder.getKey()))) {
        api.deleteFolder(new FolderId(folder.getKey()));
        changed = true;
      } else {
        used.addAll(havers(folder.getValue()));
      }
    }
    for (Map.Entry<String, ObjectNode> device : devices.entrySet()) {
      Optional<DeviceId> id = DeviceId.parse(device.getKey());
      if (id.isPresent() && isOurs(device.getValue()) && !used.contains(id.get())) {
        api.deleteDevice(id.get());
        changed = true;
      }
    }
    return changed;
  }
}
