package org.cairn.imap.mailbox;

/** What a mailbox is for (RFC 6154). */
public enum SpecialUse {
  NONE(""),
  ARCHIVE("\\Archive"),
  DRAFTS("\\Drafts"),
  JUNK("\\Junk"),
  SENT("\\Sent"),
  TRASH("\\Trash");

  private final String wireName;

  SpecialUse(String wireName) {
    this.wireName = wireName;
  }

  /** As IMAP writes it, with its backslash; empty for {@link #NONE}. */
  public String wireName() {
    return wireName;
  }
}
