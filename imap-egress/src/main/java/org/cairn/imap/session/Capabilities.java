package org.cairn.imap.session;

import java.util.ArrayList;
import java.util.List;

/** What we say we can do, before and after the login (RFC 3501 section 7.2.1). */
final class Capabilities {
  private static final String ALWAYS = "IMAP4rev1 LITERAL+ SASL-IR ID ENABLE IDLE";

  private static final String LOGGED_IN =
      ALWAYS
          + " NAMESPACE UNSELECT UIDPLUS MOVE SPECIAL-USE CONDSTORE ESEARCH STATUS=SIZE"
          + " QUOTA QUOTA=RES-STORAGE METADATA-SERVER METADATA XCHATMAIL";

  private Capabilities() {}

  static String beforeLogin(Security security) {
    List<String> names = new ArrayList<>(List.of(ALWAYS));
    if (security.offersStartTls()) {
      names.add("STARTTLS");
    }
    names.add(security.allowsLogin() ? "AUTH=PLAIN" : "LOGINDISABLED");
    return String.join(" ", names);
  }

  static String afterLogin(SessionSettings settings, long appendLimit) {
    return LOGGED_IN
        + " APPENDLIMIT="
        + appendLimit
        + (settings.compress() ? " COMPRESS=DEFLATE" : "");
  }
}
