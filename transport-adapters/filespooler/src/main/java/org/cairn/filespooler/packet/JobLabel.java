package org.cairn.filespooler.packet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cairn.mail.Sha256;

/**
 * What we say in the parameters of a job, since fspl does not see whether a payload is whole.
 *
 * <pre>{@code
 * params = "cairn-bundles" "1" octets hash ["heard" queue next ("well" / "stalled")]
 * }</pre>
 *
 * @param octets of the payload
 * @param hash of the payload
 * @param heard of the queue that leads the other way
 */
public record JobLabel(long octets, Sha256 hash, Optional<Heard> heard) {
  /** By this word fspl's handler knows ours, too. */
  public static final String WORD = "cairn-bundles";

  private static final String VERSION = "1";
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  public JobLabel {
    if (octets < 0) {
      throw new IllegalArgumentException("no payload has fewer than no octets");
    }
  }

  public List<String> params() {
    List<String> params =
        new ArrayList<>(List.of(WORD, VERSION, Long.toString(octets), hash.hex()));
    heard.ifPresent(
        of ->
            params.addAll(
                List.of(
                    "heard",
                    of.queue().text(),
                    Long.toString(of.next()),
                    of.stalled() ? "stalled" : "well")));
    return List.copyOf(params);
  }

  /** Nothing if these are not ours; what a later version adds at the end is passed over. */
  public static Optional<JobLabel> parse(List<String> params) {
    boolean ours =
        params.size() >= 4
            && params.get(0).equals(WORD)
            && params.get(1).equals(VERSION)
            && NUMBER.matcher(params.get(2)).matches()
            && HASH.matcher(params.get(3)).matches();
    return ours
        ? Optional.of(
            new JobLabel(
                Long.parseLong(params.get(2)),
                new Sha256(params.get(3)),
                heard(params.subList(4, params.size()))))
        : Optional.empty();
  }

  private static Optional<Heard> heard(List<String> words) {
    boolean said =
        words.size() >= 4 && words.get(0).equals("heard") && NUMBER.matcher(words.get(2)).matches();
    if (!said) {
      return Optional.empty();
    }
    long next = Math.max(1, Long.parseLong(words.get(2)));
    return QueueName.parse(words.get(1))
        .map(queue -> new Heard(queue, next, words.get(3).equals("stalled")));
  }
}
