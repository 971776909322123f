package org.cairn.router.exchange;

import java.util.ArrayList;
import java.util.List;
import org.cairn.bundle.BundleId;
import org.cairn.codec.CodecVersion;
import org.cairn.custody.CargoId;
import org.cairn.custody.forward.ForwardInput;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.router.exchange.Sent.Encoding;
import org.cairn.seal.adu.Receipt;
import org.cairn.seal.key.KeyId;
import org.cairn.seal.key.KeyRing;

/**
 * What a receipt means here. It speaks for the gateway that sealed it, and for no other
 * destination. What is to go again does so after the usual pauses, which double: no two gateways
 * send one mail to and fro as fast as they can.
 */
public sealed interface Meaning {
  /** The ledger of custody is told this, in this order. */
  record Told(List<ForwardInput> inputs) implements Meaning {
    public Told {
      inputs = List.copyOf(inputs);
    }
  }

  /**
   * The mail is to be encoded for that gateway in that version or below, and goes again: {@link
   * Journey#again}.
   */
  record EncodeLower(MailId mail, NodeName to, CodecVersion upTo) implements Meaning {}

  /**
   * What a receipt means.
   *
   * @param from who sealed it
   * @param ring by which the next bundle would be sealed
   */
  static Meaning of(Receipt receipt, NodeName from, KeyRing ring, Sent sent) {
    return switch (receipt) {
      case Receipt.Arrived(MailId mail) -> arrived(mail, from, sent);
      case Receipt.PartArrived(MailId mail, int number) ->
          new Told(List.of(new ForwardInput.Relayed(new CargoId.Own(mail, from, number), from)));
      case Receipt.Relayed(BundleId bundle, _) -> relayed(sent.cargos(bundle), from);
      case Receipt.NotDecoded(MailId mail, int version) -> lower(mail, from, version, sent);
      case Receipt.Undecoded(BundleId bundle, int version) ->
          ours(bundle, from, sent).stream()
              .findFirst()
              .map(cargo -> lower(cargo.mail(), from, version, sent))
              .orElse(new Told(List.of()));
      case Receipt.NotJoined(MailId mail) -> notJoined(mail, from, sent);
      case Receipt.NotOpened(BundleId bundle, KeyId key) ->
          notOpened(ours(bundle, from, sent), key, from, ring, sent);
    };
  }

  /** Of a mail that we do not know any more too: it may be begun again. */
  private static Meaning arrived(MailId mail, NodeName from, Sent sent) {
    int parts = sent.mail(mail, from).map(encoding -> encoding.octets().size()).orElse(1);
    List<ForwardInput> inputs = new ArrayList<>();
    // The first part goes last: while it is there the others are found by it.
    for (int part = parts - 1; part >= 0; part--) {
      inputs.add(new ForwardInput.Receipted(new CargoId.Own(mail, from, part)));
    }
    return new Told(inputs);
  }

  private static Meaning relayed(List<CargoId> cargos, NodeName by) {
    return new Told(
        cargos.stream().<ForwardInput>map(cargo -> new ForwardInput.Relayed(cargo, by)).toList());
  }

  private static Meaning lower(MailId mail, NodeName from, int version, Sent sent) {
    return sent.mail(mail, from)
        .map(Encoding::upTo)
        .filter(upTo -> version < upTo.number())
        .<Meaning>map(_ -> new EncodeLower(mail, from, new CodecVersion(version)))
        .orElse(new Told(List.of()));
  }

  private static Meaning notJoined(MailId mail, NodeName from, Sent sent) {
    List<ForwardInput> inputs = new ArrayList<>();
    sent.mail(mail, from)
        .ifPresent(
            encoding -> {
              for (int part = 0; part < encoding.octets().size(); part++) {
                inputs.add(again(new CargoId.Own(mail, from, part), encoding));
              }
            });
    return new Told(inputs);
  }

  private static Meaning notOpened(
      List<CargoId.Own> cargos, KeyId lost, NodeName from, KeyRing ring, Sent sent) {
    boolean another = ring.current(from).filter(key -> !key.id().equals(lost)).isPresent();
    List<ForwardInput> inputs = new ArrayList<>();
    for (CargoId.Own cargo : another ? cargos : List.<CargoId.Own>of()) {
      sent.mail(cargo.mail(), from)
          .filter(encoding -> cargo.part() < encoding.octets().size())
          .ifPresent(encoding -> inputs.add(again(cargo, encoding)));
    }
    return new Told(inputs);
  }

  private static ForwardInput again(CargoId.Own cargo, Encoding encoding) {
    return new ForwardInput.Resealed(
        cargo, encoding.octets().get(cargo.part()), ForwardInput.UnderWay.UNREADABLE);
  }

  /** What that bundle carries of our mail to that gateway. */
  private static List<CargoId.Own> ours(BundleId bundle, NodeName to, Sent sent) {
    return sent.cargos(bundle).stream()
        .filter(CargoId.Own.class::isInstance)
        .map(CargoId.Own.class::cast)
        .filter(cargo -> cargo.destination().equals(to))
        .toList();
  }
}
