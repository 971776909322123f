package org.cairn.bench.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The keys of one node of NNCP, as its tool makes them.
///
/// @param all by the names that the configuration has for them
record NncpKeys(Map<String, String> all) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> PUBLIC = List.of("id", "exchpub", "signpub", "noisepub");
  private static final Pattern KEY =
      Pattern.compile("\\s*(id|(?:exch|sign|noise)(?:pub|prv)): ([A-Z2-7]+)");
  private static final int EACH_SECOND_ONLINE_SECONDS = 3600;

  NncpKeys {
    all = Map.copyOf(all);
  }

  /// New ones, by the tool of the unpacked packages or of the machine.
  static NncpKeys make(Path packages) throws IOException, InterruptedException {
    Path unpacked = packages.resolve("usr/bin/nncp-cfgnew");
    String tool = Files.exists(unpacked) ? unpacked.toString() : "nncp-cfgnew";
    String made = Command.run(List.of(tool, "-nocomments"), Map.of(), Duration.ofSeconds(30));
    Map<String, String> keys = new LinkedHashMap<>();
    for (String line : made.lines().toList()) {
      Matcher key = KEY.matcher(line);
      if (key.matches()) {
        keys.putIfAbsent(key.group(1), key.group(2)); // ours come first, then our public ones
      }
    }
    return new NncpKeys(keys);
  }

  /// The configuration of this node with one neighbour, who may hand us mail.
  ///
  /// @param call the port of this machine at which the neighbour is called each second that it is
  ///   not; 0 if it is not called
  String configuration(String name, NncpKeys neighbour, int call) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("spool", "/var/spool/nncp").put("log", "/var/spool/nncp/log").put("umask", "022");
    ObjectNode self = root.putObject("self");
    all.forEach(self::put);
    ObjectNode neighbours = root.putObject("neigh");
    ObjectNode own = neighbours.putObject("self");
    PUBLIC.forEach(key -> own.put(key, all.get(key)));
    ObjectNode other = neighbours.putObject(name);
    PUBLIC.forEach(key -> other.put(key, neighbour.all().get(key)));
    other.putObject("exec").putArray("rsmtp").add("/usr/sbin/exim4").add("-bS");
    if (call > 0) {
      other.putObject("addrs").put("main", "127.0.0.1:" + call);
      other
          .putArray("calls")
          .addObject()
          .put("cron", "*/1 * * * * * *")
          .put("onlinedeadline", EACH_SECOND_ONLINE_SECONDS);
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }
}
