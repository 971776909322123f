package org.cairn.console.report;

import java.util.List;
import org.cairn.console.join.MailServers;
import org.cairn.log.guard.DiskFloor;
import org.cairn.log.guard.DiskSpace;
import org.cairn.log.guard.DiskState;
import org.cairn.log.record.Account;
import org.cairn.mail.Domain;

/**
 * How the gateway is.
 *
 * @param version of the program
 * @param domains the camp's first
 * @param smtpPort for other mail servers
 * @param pages where browsers find the pages
 * @param disk the room where the data directory is
 * @param mailboxesLost whether mailboxes are gone that the log has delivered to
 * @param carriage what is carried for other gateways
 */
public record GatewayStatus(
    String node,
    String version,
    List<Domain> domains,
    MailServers servers,
    int smtpPort,
    String pages,
    DiskSpace disk,
    boolean mailboxesLost,
    Carriage carriage,
    LogState log) {

  /** A file of the data directory: while it is there, mailboxes are missed. */
  public static final String MAILBOXES_LOST = "mailboxes-lost";

  /** What the log says, if it does. */
  public sealed interface LogState {
    /** It answers. */
    record Answering(LogFigures.Reading reading, AccountCount accounts) implements LogState {}

    /** It does not. */
    record Silent(String why) implements LogState {}
  }

  /** Accounts in use, and those whose person has left. */
  public record AccountCount(long active, long left) {
    public static AccountCount of(List<Account> accounts) {
      long active = accounts.stream().filter(Account::isActive).count();
      return new AccountCount(active, accounts.size() - active);
    }
  }

  public GatewayStatus {
    domains = List.copyOf(domains);
  }

  /** What the room on the disk allows: the rule by which mail is accepted or deferred. */
  public DiskState diskState() {
    return DiskFloor.DEFAULT.judge(disk, DiskState.OPEN);
  }
}
