package org.cairn.console.quarkus.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.cairn.console.join.DcloginLink;
import org.cairn.console.join.Invitation;
import org.cairn.console.join.JoinSecurity;
import org.cairn.console.join.MailServers;
import org.cairn.console.join.QrCode;
import org.cairn.console.join.SvgQr;

/** The pages; each is a file in {@code templates/console}. */
@CheckedTemplate(basePath = "console")
final class JoinPages {
  private JoinPages() {}

  /**
   * What the page of an invite shows.
   *
   * @param claimed the address that was just noted as hers, or empty
   * @param error the key of a text, or empty
   */
  record InvitePage(Invitation invitation, boolean domainPublic, String claimed, String error) {
    public String address() {
      return invitation.address().toString();
    }

    public String domain() {
      return invitation.address().domain().name();
    }

    public String password() {
      return invitation.link().password();
    }

    public String link() {
      return invitation.link().uri();
    }

    public String qr() {
      return SvgQr.of(QrCode.of(link()));
    }

    public String page() {
      return "/join/" + invitation.code().text();
    }

    public String imap() {
      DcloginLink link = invitation.link();
      return server(link.servers(), link.servers().imapPort(link.security()));
    }

    public String submission() {
      DcloginLink link = invitation.link();
      return server(link.servers(), link.servers().submissionPort(link.security()));
    }

    private String server(MailServers servers, int port) {
      JoinSecurity security = invitation.link().security();
      return servers.host()
          + ":"
          + port
          + switch (security) {
            case TLS -> " (TLS)";
            case STARTTLS -> " (STARTTLS)";
            case PLAIN -> "";
          };
    }
  }

  static native TemplateInstance home(String domain, boolean selfService, String error);

  static native TemplateInstance form(String domain, String code, String name, String error);

  static native TemplateInstance invite(InvitePage invite);

  static native TemplateInstance gone();
}
