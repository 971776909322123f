package org.cairn.bundle;

/**
 * The bundle status report (RFC 9171 section 6.1.1).
 *
 * @param reason a code of the registry of reasons (RFC 9171 section 9.5, RFC 9172 section 7.1)
 * @param subject the bundle it is about
 */
public record StatusReport(
    Status received,
    Status forwarded,
    Status delivered,
    Status deleted,
    long reason,
    BundleId subject)
    implements AdministrativeRecord {
  static final long TYPE = 1;

  public static final long NO_INFORMATION = 0;
  public static final long LIFETIME_EXPIRED = 1;
  public static final long DEPLETED_STORAGE = 4;
  public static final long DESTINATION_UNAVAILABLE = 5;
  public static final long NO_ROUTE = 6;
  public static final long BLOCK_UNINTELLIGIBLE = 8;
  public static final long HOP_LIMIT_EXCEEDED = 9;
  public static final long BLOCK_UNSUPPORTED = 11;

  /** Whether something happened to the bundle, and perhaps when. */
  public sealed interface Status {
    Status NO = new No();
    Status YES = new Yes();

    /** It is not said to have happened. */
    record No() implements Status {}

    /** It happened. */
    record Yes() implements Status {}

    /**
     * It happened then.
     *
     * @param time DTN time: milliseconds since 2000
     */
    record At(long time) implements Status {
      public At {
        if (time < 0) {
          throw new IllegalArgumentException("a time beyond 63 bits");
        }
      }
    }
  }
}
