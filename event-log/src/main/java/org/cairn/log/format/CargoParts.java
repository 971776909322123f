package org.cairn.log.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.cairn.bundle.BundleId;
import org.cairn.bundle.CreationTimestamp;
import org.cairn.bundle.EndpointId;
import org.cairn.bundle.Extent;
import org.cairn.custody.CargoId;
import org.cairn.custody.LinkId;
import org.cairn.custody.NextHop;
import org.cairn.custody.Transport;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;

/** Names of cargos, bundles and links. Numbers of 64 bits without sign are texts: JSON has none. */
final class CargoParts {
  private CargoParts() {}

  static void writeCargos(ArrayNode to, List<CargoId> cargos) {
    for (CargoId cargo : cargos) {
      ObjectNode object = to.addObject();
      switch (cargo) {
        case CargoId.Own(MailId mail, NodeName destination, int part) ->
            object
                .put("is", "own")
                .put("mail", mail.hex())
                .put("to", destination.name())
                .put("part", part);
        case CargoId.Relayed(NodeName source, NodeName destination, long created, long sequence) ->
            object
                .put("is", "relayed")
                .put("from", source.name())
                .put("to", destination.name())
                .put("created", created)
                .put("sequence", Long.toUnsignedString(sequence));
        case CargoId.Control(NodeName destination, String subject) ->
            object.put("is", "control").put("to", destination.name()).put("subject", subject);
      }
    }
  }

  static List<CargoId> readCargos(Fields from) {
    return from.objects("cargos").stream().map(CargoParts::readCargo).toList();
  }

  private static CargoId readCargo(Fields from) {
    return switch (from.text("is")) {
      case "own" ->
          new CargoId.Own(
              new MailId(from.text("mail")),
              NodeName.of(from.text("to")),
              from.smallNumber("part"));
      case "relayed" ->
          new CargoId.Relayed(
              NodeName.of(from.text("from")),
              NodeName.of(from.text("to")),
              from.number("created"),
              Long.parseUnsignedLong(from.text("sequence")));
      case "control" -> new CargoId.Control(NodeName.of(from.text("to")), from.text("subject"));
      default -> throw new IllegalArgumentException("unknown cargo");
    };
  }

  static void writeBundle(ObjectNode to, BundleId bundle) {
    to.put("source", endpoint(bundle.source()))
        .put("created", bundle.created().time())
        .put("sequence", Long.toUnsignedString(bundle.created().sequence()));
    switch (bundle.extent()) {
      case Extent.Whole _ -> {}
      case Extent.Fragment(long offset, long total) ->
          to.put("offset", offset).put("total", total).put("octets", bundle.payloadOctets());
    }
  }

  static BundleId readBundle(Fields from) {
    boolean fragment = from.has("offset");
    return new BundleId(
        endpoint(from.text("source")),
        new CreationTimestamp(
            from.number("created"), Long.parseUnsignedLong(from.text("sequence"))),
        fragment ? new Extent.Fragment(from.number("offset"), from.number("total")) : Extent.WHOLE,
        fragment ? from.number("octets") : 0);
  }

  /** As people write it; ids of the scheme ipn with as many numbers as they were encoded with. */
  private static String endpoint(EndpointId id) {
    return switch (id) {
      case EndpointId.None _, EndpointId.Dtn _ -> id.toString();
      case EndpointId.Ipn ipn when ipn.elements() == 2 ->
          "ipn:"
              + Long.toUnsignedString(ipn.qualifiedNode())
              + "."
              + Long.toUnsignedString(ipn.service());
      case EndpointId.Ipn ipn ->
          "ipn:%d.%d.%s"
              .formatted(ipn.allocator(), ipn.node(), Long.toUnsignedString(ipn.service()));
    };
  }

  private static EndpointId endpoint(String text) {
    if (text.equals("dtn:none")) {
      return EndpointId.none();
    }
    if (text.startsWith("dtn:")) {
      return new EndpointId.Dtn(text.substring("dtn:".length()));
    }
    List<Long> numbers =
        text.startsWith("ipn:")
            ? List.of(text.substring("ipn:".length()).split("\\.", 4)).stream()
                .map(Long::parseUnsignedLong)
                .toList()
            : List.of();
    return switch (numbers.size()) {
      case 2 -> EndpointId.Ipn.of(numbers.get(0), numbers.get(1));
      case 3 -> new EndpointId.Ipn(numbers.get(0), numbers.get(1), numbers.get(2), 3);
      default -> throw new IllegalArgumentException("not an endpoint");
    };
  }

  static void writeLink(ObjectNode to, LinkId link) {
    to.put("transport", link.transport().word())
        .put("instance", link.instance())
        .put("hop", link.nextHop().toString());
  }

  static LinkId readLink(Fields from) {
    String hop = from.text("hop");
    return new LinkId(
        Transport.of(from.text("transport")),
        from.text("instance"),
        hop.equals("*") ? new NextHop.Anyone() : new NextHop.Neighbour(NodeName.of(hop)));
  }
}
