package org.cairn.smtp.protocol;

import java.util.Locale;
import java.util.Set;
import org.cairn.mail.Domain;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MalformedAddressException;
import org.cairn.mail.Recipient;
import org.cairn.mail.ReversePath;

/** Reads one command line (RFC 5321 section 4.1.1). Total: every line gives a command. */
final class CommandParser {
  /** RFC 5321 section 4.5.3.1.4; MAIL, RCPT and AUTH are extended by what they carry. */
  private static final int MAX_PLAIN_LINE = 512;

  private static final int MAX_BDAT_DIGITS = 18;

  private static final Set<String> EXTENDED_LINES = Set.of("MAIL", "RCPT", "AUTH");

  /** A browser that was sent to this port by a hostile page; nothing it says may be obeyed. */
  private static final Set<String> OTHER_PROTOCOLS =
      Set.of("GET", "POST", "PUT", "HEAD", "OPTIONS", "CONNECT");

  private final Domain defaultDomain;

  CommandParser(Domain defaultDomain) {
    this.defaultDomain = defaultDomain;
  }

  Command parse(String line) {
    String trimmed = line.stripTrailing();
    int space = trimmed.indexOf(' ');
    String verb = (space < 0 ? trimmed : trimmed.substring(0, space)).toUpperCase(Locale.ROOT);
    String argument = space < 0 ? "" : trimmed.substring(space + 1).strip();
    if (OTHER_PROTOCOLS.contains(verb)) {
      return new Command.Hopeless(Reply.of(500, 5, 1, "This is a mail server"));
    }
    if (trimmed.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      return new Command.Malformed(Reply.of(500, 5, 2, "Control characters in a command"));
    }
    if (line.length() > MAX_PLAIN_LINE && !EXTENDED_LINES.contains(verb)) {
      return new Command.Malformed(Reply.of(500, 5, 2, "Line too long"));
    }
    try {
      return parse(verb, argument);
    } catch (CommandSyntaxException e) {
      return new Command.Malformed(e.reply());
    }
  }

  private Command parse(String verb, String argument) {
    return switch (verb) {
      case "EHLO" -> new Command.Hello(true, requireName(argument));
      case "HELO" -> new Command.Hello(false, requireName(argument));
      case "STARTTLS" -> withoutArgument(new Command.StartTls(), argument);
      case "AUTH" -> parseAuth(argument);
      case "MAIL" -> parseMail(argument);
      case "RCPT" -> parseRcpt(argument);
      case "DATA" -> withoutArgument(new Command.Data(), argument);
      case "BDAT" -> parseBdat(argument);
      case "RSET" -> withoutArgument(new Command.Rset(), argument);
      case "NOOP" -> new Command.Noop();
      case "VRFY" -> new Command.Vrfy();
      case "HELP" -> new Command.Help();
      case "QUIT" -> withoutArgument(new Command.Quit(), argument);
      case "EXPN", "ETRN", "TURN", "ATRN" ->
          new Command.Malformed(Reply.of(502, 5, 1, "Not implemented"));
      default -> new Command.Malformed(Reply.of(500, 5, 1, "Unknown command"));
    };
  }

  private static String requireName(String argument) {
    if (argument.isEmpty()) {
      throw new CommandSyntaxException(501, 5, 4, "Say your name");
    }
    return argument;
  }

  private static Command withoutArgument(Command command, String argument) {
    if (!argument.isEmpty()) {
      throw new CommandSyntaxException(501, 5, 4, "This command takes no argument");
    }
    return command;
  }

  private static Command parseAuth(String argument) {
    String[] words = argument.split(" ", -1);
    if (words[0].isEmpty() || words.length > 2) {
      throw new CommandSyntaxException(501, 5, 4, "Expected AUTH mechanism [response]");
    }
    return new Command.Auth(words[0].toUpperCase(Locale.ROOT), words.length == 2 ? words[1] : "");
  }

  private static Command parseMail(String argument) {
    PathText path = PathText.parse("FROM:", argument);
    MailParameters parameters = MailParameters.parse(path.parameters());
    if (path.hasNonAscii() && !parameters.utf8()) {
      throw new CommandSyntaxException(550, 6, 7, "This address needs SMTPUTF8");
    }
    try {
      return new Command.Mail(ReversePath.parse(path.address()), parameters);
    } catch (MalformedAddressException _) {
      throw new CommandSyntaxException(501, 1, 7, "Malformed sender address");
    }
  }

  private Command parseRcpt(String argument) {
    PathText path = PathText.parse("TO:", argument);
    RecipientParameters parameters = RecipientParameters.parse(path.parameters());
    return new Command.Rcpt(
        new Recipient(
            parseRecipient(path.address()), parameters.notifyOn(), parameters.originalRecipient()),
        path.hasNonAscii());
  }

  /** RFC 5321 section 4.5.1: postmaster may be written to without a domain. */
  private MailAddress parseRecipient(String address) {
    try {
      return address.equalsIgnoreCase("postmaster")
          ? new MailAddress(address, defaultDomain)
          : MailAddress.parse(address);
    } catch (MalformedAddressException _) {
      throw new CommandSyntaxException(501, 1, 3, "Malformed recipient address");
    }
  }

  /** Whoever cannot say how many octets follow leaves us unable to find the next command. */
  private static Command parseBdat(String argument) {
    String[] words = argument.split(" ", -1);
    boolean last = words.length == 2 && words[1].equalsIgnoreCase("LAST");
    if ((words.length == 2 && !last)
        || words.length > 2
        || words[0].isEmpty()
        || words[0].length() > MAX_BDAT_DIGITS
        || !words[0].chars().allMatch(c -> c >= '0' && c <= '9')) {
      return new Command.Hopeless(Reply.of(501, 5, 4, "Malformed BDAT"));
    }
    return new Command.Bdat(Long.parseLong(words[0]), last);
  }
}
