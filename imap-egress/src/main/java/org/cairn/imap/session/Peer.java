package org.cairn.imap.session;

/**
 * Who is at the other end.
 *
 * @param source where the client comes from, with the account failed logins are counted by it
 * @param admission lets this connection in after its login
 */
public record Peer(Security security, String source, Admission admission) {}
