package org.cairn.codec;

import java.nio.charset.StandardCharsets;

/**
 * What mails are made of, for deflate to refer to: fields that servers add, plain mail of other
 * clients, and last, where references are shortest, Delta Chat's mail. It never changes.
 */
final class MailDictionary {
  private static final String SERVERS =
      """
      <html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head>\
      <body style="font-family: Arial, sans-serif; font-size: 14px; color: #000000; \
      background-color: #ffffff; margin: 0; padding: 0; text-align: left;">
      <table width="100%" border="0" cellpadding="0" cellspacing="0"><tr><td align="center">\
      <a href="https://www." target="_blank"><img src="https:// alt="" height=3D"" class=3D"" \
      style=3D"display: block;"><span>&nbsp;</span></a></td></tr></table><p><br></p><div><br></div>
      <blockquote type="cite"></blockquote></body></html>
      Return-Path: <>
      Delivered-To:\s
      X-Spam-Status: No, score=
      X-Virus-Scanned:\s
      Authentication-Results: mx; dkim=pass (2048-bit key; unprotected) header.d= header.i=@ \
      header.s= header.b="; dmarc=pass (policy=none) header.from=; spf=pass smtp.mailfrom=
      ARC-Seal: i=1; a=rsa-sha256; t=; cv=none;
              d=google.com; s=arc-20240605;
              b=
      ARC-Message-Signature: i=1; a=rsa-sha256; c=relaxed/relaxed; d=google.com; s=arc-20240605;
              h=to:subject:message-id:date:from:mime-version:dkim-signature;
              bh=
      Received-SPF: pass (google.com: domain of designates as permitted sender) client-ip=
      Received: from localhost (localhost [127.0.0.1])
      Received: from mail.example.org (unknown [IPv6:2001:db8::])
      \t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)
      \t key-exchange X25519 server-signature RSA-PSS (2048 bits) server-digest SHA256)
      \t(No client certificate requested)
      \tby (Postfix) with ESMTPS id for <>; Mon,\s
      Received: by 2002:a05: with SMTP id
              for <>; Tue, 12 Nov 2025 -0800 (PST)
      DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/simple; d=; s=mail; t=; bh=; \
      h=Date:From:To:Subject:In-Reply-To:References:Message-ID:Content-Type:MIME-Version:From; b=
      DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=; s=; t=; x=; darn=; h=to:subject:\
      message-id:date:from:mime-version:from:to:cc:subject:date:message-id:reply-to; bh=
      Received: from ([])
      \tby with ESMTPS;
      \t
      """;

  private static final String CLIENTS =
      """
      List-Id: <.>
      List-Unsubscribe: <https://>, <mailto:unsubscribe@?subject=unsubscribe>
      Precedence: bulk
      Auto-Submitted: auto-replied
      Auto-Submitted: auto-generated
      X-Mailer: Apple Mail (2.3774.300.61.1.2)
      X-Mailer: Microsoft Outlook 16.0
      Thread-Topic:\s
      Thread-Index:\s
      Accept-Language: en-US, de-DE
      Content-Language: en-US
      X-MS-Has-Attach:\s
      User-Agent: Mozilla Thunderbird
      User-Agent: Mutt/2.2.12 (2023-09-09)
      Reply-To:\s
      Cc:\s
      Sender:\s
      Subject: =?UTF-8?Q?
      Subject: =?utf-8?B?
      Subject: Re:\s
      Subject: Fwd:\s
      Subject: AW:\s
      In-Reply-To: <@mail.gmail.com>
      References: <>
       <>
      Message-ID: <CA+@mail.gmail.com>
      Content-Type: multipart/report; report-type=delivery-status; boundary="
      Content-Description: Notification
      Content-Description: Delivery report
      Content-Type: message/delivery-status
      Reporting-MTA: dns;\s
      Arrival-Date:\s
      Final-Recipient: rfc822;\s
      Original-Recipient: rfc822;
      Action: failed
      Status: 5.1.1
      Remote-MTA: dns;\s
      Diagnostic-Code: smtp; 550 5.1.1 <>: Recipient address rejected: User unknown
      Content-Description: Undelivered Message
      Content-Type: message/rfc822
      Content-Type: text/rfc822-headers
      This is the mail system at host
      Content-Type: multipart/alternative; boundary="=_
      Content-Type: multipart/related; boundary="
      Content-Type: multipart/signed; micalg=pgp-sha512; protocol="application/pgp-signature";
       boundary="
      Content-Type: multipart/alternative; boundary="000000000000
      This is a multi-part message in MIME format.
      Content-Type: text/html; charset="UTF-8"
      Content-Transfer-Encoding: quoted-printable
      Content-Type: text/plain; charset=UTF-8; format=flowed
      Content-Transfer-Encoding: 8bit
      Content-Type: text/plain; charset=us-ascii
      Content-Type: text/plain; charset="iso-8859-1"
      Content-Disposition: inline
      Content-Type: application/pdf; name=".pdf"
      Content-Type: image/jpeg; name="image.jpg"
      Content-Type: image/png; name="image.png"
      Content-Disposition: attachment; filename="
      Content-ID: <>
      Content-Transfer-Encoding: base64
      Content-Type: application/pgp-keys; name="OpenPGP_0x.asc"
      -----BEGIN PGP PUBLIC KEY BLOCK-----

      -----END PGP PUBLIC KEY BLOCK-----
      Content-Type: application/pgp-signature; name="OpenPGP_signature.asc"
      Content-Description: OpenPGP digital signature
      -----BEGIN PGP SIGNATURE-----

      -----END PGP SIGNATURE-----
      Content-Type: multipart/encrypted; protocol="application/pgp-encrypted";
       boundary="------------
      This is an OpenPGP/MIME encrypted message (RFC 4880 and 3156)
      Content-Description: PGP/MIME version identification
      Content-Type: application/octet-stream; name="encrypted.asc"
      Content-Description: OpenPGP encrypted message
      Content-Disposition: inline; filename="encrypted.asc"
      Comment:\s
      On Mon, at wrote:
      >\s
      > >\s
      --\s
      Hello,
      Hi,
      Dear
      Liebe Grüße
      Best regards,
      Thank you for your message.
       the and you that for with have this from your are will not can please about would there
       und der die das nicht ich ist wir mit auf für Sie haben
      """;

  private static final String DELTA_CHAT =
      """
      Content-Type: multipart/mixed;\s
      \tboundary="
      Content-Type: multipart/report; report-type=disposition-notification;\s
      Content-Type: message/disposition-notification
      Original-Recipient: rfc822;
      Final-Recipient: rfc822;
      Original-Message-ID: <
      Disposition: manual-action/MDN-sent-automatically; displayed
      Content-Disposition: attachment; filename="
      Chat-User-Avatar: 0
      Chat-Group-ID:\s
      Chat-Group-Name:\s
      Chat-Group-Member-Added:\s
      Chat-Content:\s
      Chat-Voice-Message: 1
      Chat-Duration:\s
      Secure-Join: vg-request
      Secure-Join-Auth:\s
      Secure-Join-Fingerprint:\s
      Secure-Join-Group:\s
      Auto-Submitted: auto-generated
      In-Reply-To: <
      To: <@>
      MIME-Version: 1.0
      From: "" <@>
      Subject: Message from\s
      Date: Mon, 23 Nov 2026 12:25:04 +0000
      Message-ID: <@localhost>
      References: <@localhost>
      Chat-Version: 1.0
      Chat-Disposition-Notification-To:\s
      Autocrypt: addr=@; prefer-encrypt=mutual; keydata=xjMEa
      Secure-Join: vc-request
      Secure-Join-Invitenumber:\s


      --
      Content-Type: text/plain; charset="utf-8"
      Message-ID: <@localhost>
      Content-Transfer-Encoding: 7bit

      Secure-Join: vc-request
      --
      Content-Type: multipart/encrypted; protocol="application/pgp-encrypted";\s
      \tboundary="
      MIME-Version: 1.0
      From: <@>
      To: "hidden-recipients": ;
      Subject: [...]
      Date: Sun, 22 Nov 2026 18:51:44 +0000
      Message-ID: <@localhost>
      Chat-Version: 1.0
      Chat-Is-Post-Message: 1


      --
      Content-Type: application/pgp-encrypted; charset="utf-8"
      Content-Transfer-Encoding: 7bit

      Version: 1

      --
      Content-Type: application/octet-stream; charset="utf-8"
      Content-Transfer-Encoding: 7bit

      -----BEGIN PGP MESSAGE-----

      -----END PGP MESSAGE-----

      --
      """;

  private MailDictionary() {}

  static byte[] octets() {
    return (SERVERS + CLIENTS + DELTA_CHAT).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }
}
