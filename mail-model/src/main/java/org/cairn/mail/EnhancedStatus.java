package org.cairn.mail;

/** The status of a delivery as class.subject.detail (RFC 3463), for replies, DSNs and the trace. */
public record EnhancedStatus(int statusClass, int subject, int detail) {
  public EnhancedStatus {
    if (statusClass != 2 && statusClass != 4 && statusClass != 5) {
      throw new IllegalArgumentException("the class of a status is 2, 4 or 5");
    }
    if (subject < 0 || subject > 999 || detail < 0 || detail > 999) {
      throw new IllegalArgumentException("subject and detail have at most three digits");
    }
  }

  public static EnhancedStatus of(int statusClass, int subject, int detail) {
    return new EnhancedStatus(statusClass, subject, detail);
  }

  @Override
  public String toString() {
    return statusClass + "." + subject + "." + detail;
  }
}
