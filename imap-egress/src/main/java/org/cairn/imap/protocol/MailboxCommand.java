package org.cairn.imap.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cairn.imap.mailbox.Flags;
import org.cairn.imap.mailbox.MailboxName;
import org.cairn.imap.mailbox.SpecialUse;

/** Commands that need a login but no selected mailbox. */
public sealed interface MailboxCommand extends Command {
  /** ENABLE (RFC 5161), names in upper case. */
  record Enable(List<String> capabilities) implements MailboxCommand {
    public Enable {
      capabilities = List.copyOf(capabilities);
    }
  }

  /** SELECT or EXAMINE; {@code condstore} if mod-sequences are wanted (RFC 7162). */
  record Select(MailboxName mailbox, boolean readOnly, boolean condstore)
      implements MailboxCommand {}

  /** CREATE; a special use cannot be given, only asked for (RFC 6154 section 3). */
  record Create(MailboxName mailbox, SpecialUse use) implements MailboxCommand {}

  /** DELETE. */
  record Delete(MailboxName mailbox) implements MailboxCommand {}

  /** RENAME. */
  record Rename(MailboxName from, MailboxName to) implements MailboxCommand {}

  /** SUBSCRIBE or UNSUBSCRIBE. */
  record Subscribe(MailboxName mailbox, boolean subscribed) implements MailboxCommand {}

  /**
   * LIST (with the options of RFC 5258 and 6154) or LSUB.
   *
   * @param lsub whether the answer is called LSUB
   * @param reference what stands before each pattern
   * @param patterns decoded, with {@code *} and {@code %}
   * @param only which mailboxes are left out
   * @param status what STATUS is asked for each (RFC 5819)
   */
  record ListMailboxes(
      boolean lsub,
      String reference,
      List<String> patterns,
      Set<Selection> only,
      List<StatusItem> status)
      implements MailboxCommand {
    public ListMailboxes {
      patterns = List.copyOf(patterns);
      only = Set.copyOf(only);
      status = List.copyOf(status);
    }
  }

  /** Conditions of LIST. */
  enum Selection {
    SUBSCRIBED,
    SPECIAL_USE
  }

  /** STATUS. */
  record Status(MailboxName mailbox, List<StatusItem> items) implements MailboxCommand {
    public Status {
      items = List.copyOf(items);
    }
  }

  /** NAMESPACE (RFC 2342). */
  record Namespace() implements MailboxCommand {}

  /** APPEND; the internal date where the client gives none is now. */
  record Append(MailboxName mailbox, Flags flags, When internalDate, Literal mail)
      implements MailboxCommand {}

  /** When an appended mail came. */
  sealed interface When {
    /** Now. */
    record Now() implements When {}

    /** As the client says. */
    record At(Instant instant) implements When {}
  }

  /** IDLE (RFC 2177). */
  record Idle() implements MailboxCommand {}

  /** GETQUOTA (RFC 9208). */
  record GetQuota(String root) implements MailboxCommand {}

  /** GETQUOTAROOT. */
  record GetQuotaRoot(MailboxName mailbox) implements MailboxCommand {}

  /** SETQUOTA: only the keeper of the gateway sets limits. */
  record SetQuota() implements MailboxCommand {}

  /**
   * GETMETADATA (RFC 5464).
   *
   * @param maxOctets longer values are not wanted
   * @param depth how many levels below each entry: 0, 1, or {@link Integer#MAX_VALUE}
   */
  record GetMetadata(MetadataTarget target, List<String> entries, long maxOctets, int depth)
      implements MailboxCommand {
    public GetMetadata {
      entries = List.copyOf(entries);
    }
  }

  /** SETMETADATA: entries and their values; an empty one is removed. */
  record SetMetadata(MetadataTarget target, Map<String, Optional<String>> entries)
      implements MailboxCommand {
    public SetMetadata {
      entries = Map.copyOf(entries);
    }
  }

  /** Whose annotations are meant. */
  sealed interface MetadataTarget {
    /** The server's, written {@code ""}. */
    record Server() implements MetadataTarget {}

    /** A mailbox's. */
    record Mailbox(MailboxName name) implements MetadataTarget {}
  }

  /** COMPRESS (RFC 4978), mechanism in upper case. */
  record Compress(String mechanism) implements MailboxCommand {}
}
