package org.cairn.imap.mime;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cairn.imap.protocol.ResponseText;

/** Writes BODY and BODYSTRUCTURE of a mail (RFC 3501 section 7.4.2). */
public final class BodyStructureFormat {
  /** A multipart must show at least one part, also where the mail has none. */
  private static final String EMPTY_TEXT =
      "(\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 0 0)";

  private final boolean extended;

  private BodyStructureFormat(boolean extended) {
    this.extended = extended;
  }

  /**
   * One character an octet.
   *
   * @param extended BODYSTRUCTURE, else BODY
   */
  public static String format(MimePart mail, boolean extended) {
    StringBuilder out = new StringBuilder();
    new BodyStructureFormat(extended).append(out, mail);
    return out.toString();
  }

  private void append(StringBuilder out, MimePart part) {
    out.append('(');
    if (part.isMultipart()) {
      multipart(out, part);
    } else {
      single(out, part);
    }
    out.append(')');
  }

  private void multipart(StringBuilder out, MimePart part) {
    if (part.children().isEmpty()) {
      out.append(EMPTY_TEXT);
    }
    part.children().forEach(child -> append(out, child));
    out.append(' ').append(ResponseText.string(part.type().subtype()));
    if (extended) {
      out.append(' ').append(parameters(part.type().parameters()));
      disposition(out, part);
    }
  }

  private void single(StringBuilder out, MimePart part) {
    MediaType type = part.type();
    HeaderSection header = part.header();
    out.append(ResponseText.string(type.type()))
        .append(' ')
        .append(ResponseText.string(type.subtype()))
        .append(' ')
        .append(parameters(type.parameters()))
        .append(' ')
        .append(text(header, "Content-ID"))
        .append(' ')
        .append(text(header, "Content-Description"))
        .append(' ')
        .append(ResponseText.string(encoding(header)))
        .append(' ')
        .append(part.bodyOctets());
    if (part.isMessage()) {
      out.append(' ').append(EnvelopeFormat.format(part.message().header())).append(' ');
      append(out, part.message());
    }
    if (part.isMessage() || type.isText()) {
      out.append(' ').append(part.bodyLines());
    }
    if (extended) {
      out.append(' ').append(text(header, "Content-MD5"));
      disposition(out, part);
    }
  }

  /** Disposition, language and location, which end both forms. */
  private static void disposition(StringBuilder out, MimePart part) {
    Optional<String> field = part.header().first("Content-Disposition");
    out.append(' ');
    if (field.isEmpty() || field.get().isBlank()) {
      out.append("NIL");
    } else {
      ParameterizedValue value = ParameterizedValue.parse(field.get());
      out.append('(')
          .append(ResponseText.string(value.word()))
          .append(' ')
          .append(parameters(value.parameters()))
          .append(')');
    }
    out.append(' ').append(text(part.header(), "Content-Language"));
    out.append(' ').append(text(part.header(), "Content-Location"));
  }

  private static String parameters(Map<String, String> parameters) {
    if (parameters.isEmpty()) {
      return "NIL";
    }
    StringBuilder list = new StringBuilder();
    parameters.forEach(
        (name, value) ->
            list.append(list.isEmpty() ? "(" : " ")
                .append(ResponseText.string(name))
                .append(' ')
                .append(ResponseText.string(value)));
    return list.append(')').toString();
  }

  private static String text(HeaderSection header, String name) {
    return header.first(name).map(ResponseText::string).orElse("NIL");
  }

  private static String encoding(HeaderSection header) {
    return header
        .first("Content-Transfer-Encoding")
        .map(field -> new HeaderWords(field).upTo(";").strip().toLowerCase(Locale.ROOT))
        .filter(encoding -> !encoding.isEmpty())
        .orElse("7bit");
  }
}
