package org.cairn.log.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.cairn.log.record.Credential;
import org.cairn.mail.Sha256;

/** Makes credentials from passwords and checks passwords against them. */
public final class Passwords {
  /** Generated passwords: 22 characters of 62 are 131 bits. */
  public static final int GENERATED_LENGTH = 22;

  /** Longer input is not a password but load. */
  public static final int MAX_OCTETS = 512;

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int ARGON_MEMORY_KIB = 19 * 1024;
  private static final int ARGON_ITERATIONS = 2;

  /** Argon2id takes 19 MiB each: two at a time, so that a flood of logins cannot take the heap. */
  private final Semaphore argon = new Semaphore(2);

  private final RandomGenerator random;

  /**
   * @param random must be secure
   */
  public Passwords(RandomGenerator random) {
    this.random = random;
  }

  /** A password nobody can guess and anybody can type. */
  public String generate() {
    StringBuilder password = new StringBuilder(GENERATED_LENGTH);
    for (int i = 0; i < GENERATED_LENGTH; i++) {
      password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return password.toString();
  }

  /** For a password with at least 128 bits of chance in it. */
  public Credential forGenerated(String password) {
    byte[] salt = salt();
    return new Credential.Generated(HexFormat.of().formatHex(salt), saltedHash(salt, password));
  }

  /** For a password that a person may have chosen. */
  public Credential forChosen(String password) {
    byte[] salt = salt();
    byte[] hash = argon2id(salt, password, ARGON_MEMORY_KIB, ARGON_ITERATIONS);
    return new Credential.Chosen(
        HexFormat.of().formatHex(salt),
        HexFormat.of().formatHex(hash),
        ARGON_MEMORY_KIB,
        ARGON_ITERATIONS);
  }

  /** Whether the password is right; takes the same time either way. */
  public boolean matches(Credential credential, String password) {
    if (password.getBytes(StandardCharsets.UTF_8).length > MAX_OCTETS) {
      return false;
    }
    return switch (credential) {
      case Credential.Generated(String saltHex, Sha256 hash) ->
          MessageDigest.isEqual(
              saltedHash(HexFormat.of().parseHex(saltHex), password).toBytes(), hash.toBytes());
      case Credential.Chosen(String saltHex, String hashHex, int memoryKib, int iterations) ->
          MessageDigest.isEqual(
              argon2id(HexFormat.of().parseHex(saltHex), password, memoryKib, iterations),
              HexFormat.of().parseHex(hashHex));
    };
  }

  private byte[] salt() {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return salt;
  }

  private static Sha256 saltedHash(byte[] salt, String password) {
    MessageDigest digest = Sha256.newDigest();
    digest.update(salt);
    digest.update(password.getBytes(StandardCharsets.UTF_8));
    return Sha256.of(digest);
  }

  private byte[] argon2id(byte[] salt, String password, int memoryKib, int iterations) {
    argon.acquireUninterruptibly();
    try {
      Argon2BytesGenerator generator = new Argon2BytesGenerator();
      generator.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withSalt(salt)
              .withMemoryAsKB(memoryKib)
              .withIterations(iterations)
              .withParallelism(1)
              .build());
      byte[] hash = new byte[HASH_BYTES];
      generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
      return hash;
    } finally {
      argon.release();
    }
  }
}
