package org.cairn.log.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cairn.log.guard.server.DurableFile;

/**
 * The broker's users and their passwords, kept in a file that only the gateway's own user may read:
 * {@code {"v":1,"users":{"admin":"…"}}}. A password is 192 random bits, so its SCRAM record on the
 * log says nothing.
 */
public final class BrokerCredentials {
  /** The user that may do everything. */
  public static final String ADMIN = "admin";

  private static final int PASSWORD_OCTETS = 24;
  private static final int VERSION = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> passwords;

  private BrokerCredentials(Map<String, String> passwords) {
    this.passwords = Collections.unmodifiableMap(new TreeMap<>(passwords));
  }

  /**
   * Reads the file; makes it, or adds the users it lacks.
   *
   * @throws IOException if it cannot be read, is of an unknown version, or cannot be written
   */
  static BrokerCredentials load(Path file, List<String> services, SecureRandom random)
      throws IOException {
    var passwords = new TreeMap<String, String>();
    if (Files.exists(file)) {
      read(file, passwords);
    }
    var wanted = new java.util.ArrayList<String>(services);
    wanted.add(ADMIN);
    if (!passwords.keySet().containsAll(wanted)) {
      wanted.forEach(user -> passwords.computeIfAbsent(user, _ -> password(random)));
      write(file, passwords);
    }
    return new BrokerCredentials(passwords);
  }

  private static void read(Path file, Map<String, String> passwords) throws IOException {
    JsonNode root;
    try {
      root = JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is not JSON", e);
    }
    if (root.path("v").asInt() != VERSION) {
      throw new IOException(file + " is of a version that is not known here");
    }
    root.path("users").properties().forEach(e -> passwords.put(e.getKey(), e.getValue().asText()));
  }

  private static void write(Path file, Map<String, String> passwords) throws IOException {
    ObjectNode root = JSON.createObjectNode().put("v", VERSION);
    ObjectNode users = root.putObject("users");
    passwords.forEach(users::put);
    new DurableFile(file).write(JSON.writeValueAsBytes(root));
  }

  private static String password(SecureRandom random) {
    byte[] octets = new byte[PASSWORD_OCTETS];
    random.nextBytes(octets);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }

  /** All users, the administrator among them. */
  public Set<String> users() {
    return passwords.keySet();
  }

  /**
   * @throws IllegalArgumentException if there is no such user
   */
  public String passwordOf(String user) {
    String password = passwords.get(user);
    if (password == null) {
      throw new IllegalArgumentException("the broker has no user " + user);
    }
    return password;
  }

  /** Names the users, never their passwords. */
  @Override
  public String toString() {
    return "BrokerCredentials" + users();
  }
}
