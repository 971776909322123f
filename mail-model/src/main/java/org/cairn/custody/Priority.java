package org.cairn.custody;

import org.cairn.mail.ContentClass;

/** What goes before what, strictly, on every link. */
public enum Priority {
  /** Receipts, keys, announcements of routes. */
  CONTROL,
  SMALL,
  MEDIUM,
  LARGE,
  BULK,
  /** A copy for an Internet address of somebody who has the mail at camp already. */
  ECHO;

  /** The priority of mail of this class, for somebody who does not have it yet. */
  public static Priority of(ContentClass contentClass) {
    return switch (contentClass) {
      case SMALL -> SMALL;
      case MEDIUM -> MEDIUM;
      case LARGE -> LARGE;
      case BULK -> BULK;
    };
  }
}
