package org.cairn.console.join;

/** How this gateway is reached from the camp's network at this moment: an address may change. */
public interface Reach {
  /** Where a phone finds the mail servers. */
  MailServers servers();

  /** Where a browser finds the pages: {@code http://host:port}, without a slash at the end. */
  String pages();
}
