package org.cairn.imap.mailbox;

/** A listener's place in the feed of one mailbox. */
public interface Subscription extends AutoCloseable {
  /**
   * Says whether the session idles now and so may be shown mail at any moment. While anyone is live
   * the store gives delivered mail its UID in the transaction that stores it: one commit from
   * delivery to EXISTS instead of two.
   */
  void live(boolean isLive);

  /** Ends it; changes already under way may still come. */
  @Override
  void close();
}
