package org.cairn.smtp.protocol;

/**
 * Watches the line ends of a content as it passes. Every line must end with CRLF, and no CR or LF
 * may stand alone: what is an end of data to us must be one to everybody (SMTP smuggling). A NUL
 * octet is in no mail (RFC 5322 section 4): readers elsewhere end at it.
 *
 * <p>Used by the thread of one session.
 */
public final class LineCheck implements ContentSink {
  /** RFC 5321 section 4.5.3.1.6 says 1000; careless senders are longer, attackers much longer. */
  public static final int MAX_LINE_OCTETS = 8192;

  private static final byte CR = '\r';
  private static final byte LF = '\n';

  private final ContentSink next;
  private Input.ContentFlaw flaw = Input.ContentFlaw.NONE;
  private boolean afterCr;
  private int lineOctets;

  public LineCheck(ContentSink next) {
    this.next = next;
  }

  @Override
  public void write(byte[] octets, int from, int length) {
    int end = from + length;
    int at = from;
    while (at < end) {
      byte octet = octets[at++];
      if (octet == LF) {
        if (!afterCr) {
          found(Input.ContentFlaw.BARE_NEWLINE);
        }
        afterCr = false;
        lineOctets = 0;
      } else {
        if (afterCr) {
          found(Input.ContentFlaw.BARE_NEWLINE);
        }
        if (octet == 0) {
          found(Input.ContentFlaw.NUL);
        }
        afterCr = octet == CR;
        if (++lineOctets > MAX_LINE_OCTETS) {
          found(Input.ContentFlaw.LINE_TOO_LONG);
        }
      }
    }
    next.write(octets, from, length);
  }

  private void found(Input.ContentFlaw first) {
    if (flaw == Input.ContentFlaw.NONE) {
      flaw = first;
    }
  }

  /** What was found so far. */
  public Input.ContentFlaw flaw() {
    return flaw;
  }

  /** What was found in all; a CR as the very last octet stands alone, too. */
  public Input.ContentFlaw flawAtEnd() {
    if (afterCr) {
      found(Input.ContentFlaw.BARE_NEWLINE);
    }
    return flaw;
  }
}
