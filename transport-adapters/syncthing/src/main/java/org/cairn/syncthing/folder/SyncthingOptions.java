package org.cairn.syncthing.folder;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What holds for a Syncthing that we run: it speaks to nobody but those that it is told of, unless
 * the keeper wants it to.
 *
 * @param gui where its API is, on loopback
 * @param key of its API
 * @param listens where others call it; empty if it does not listen
 * @param lookAround whether it looks for devices in the local network
 * @param lookEverywhere whether it asks servers on the Internet where devices are, and tells them
 * @param relays whether strangers' relays may pass on what devices say to each other
 */
public record SyncthingOptions(
    String gui,
    String key,
    List<String> listens,
    boolean lookAround,
    boolean lookEverywhere,
    boolean relays) {
  /** How soon a device is called again; its own minute is long where a phone passes by. */
  private static final int CALL_AGAIN_SECONDS = 5;

  public SyncthingOptions {
    listens = List.copyOf(listens);
  }

  /**
   * The same configuration with these settings.
   *
   * @throws IOException if it is none
   */
  byte[] apply(byte[] configuration) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      Document document =
          factory.newDocumentBuilder().parse(new ByteArrayInputStream(configuration));
      apply(document.getDocumentElement());
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      TransformerFactory.newInstance()
          .newTransformer()
          .transform(new DOMSource(document), new StreamResult(out));
      return out.toByteArray();
    } catch (ParserConfigurationException | SAXException | TransformerException e) {
      throw new IOException("a configuration of Syncthing that cannot be read", e);
    }
  }

  private void apply(Element root) {
    // Its first folder is nobody's; what we have together with others is told later.
    children(root, "folder").stream()
        .filter(folder -> folder.getAttribute("id").equals("default"))
        .forEach(root::removeChild);
    Element gui = child(root, "gui");
    gui.setAttribute("enabled", "true");
    gui.setAttribute("tls", "false");
    set(gui, "address", this.gui);
    set(gui, "apikey", key);
    Element options = child(root, "options");
    children(options, "listenAddress").forEach(options::removeChild);
    for (String listen : listens) {
      add(options, "listenAddress", listen);
    }
    settings().forEach((name, value) -> set(options, name, value));
    // Others are told what the device is called; by itself it is called as the computer is.
    children(root, "device").forEach(SyncthingOptions::rename);
  }

  private static void rename(Element device) {
    if (!device.getAttribute("name").startsWith("cairn")) {
      device.setAttribute("name", "cairn");
    }
  }

  private Map<String, String> settings() {
    Map<String, String> all = new TreeMap<>();
    all.put("globalAnnounceEnabled", Boolean.toString(lookEverywhere));
    all.put("localAnnounceEnabled", Boolean.toString(lookAround));
    all.put("relaysEnabled", Boolean.toString(relays));
    all.put("natEnabled", "false");
    all.put("stunKeepaliveStartS", "0");
    all.put("announceLANAddresses", Boolean.toString(lookAround || lookEverywhere));
    all.put("urAccepted", "-1");
    all.put("crashReportingEnabled", "false");
    all.put("autoUpgradeIntervalH", "0");
    all.put("startBrowser", "false");
    all.put("reconnectionIntervalS", Integer.toString(CALL_AGAIN_SECONDS));
    all.put("setLowPriority", "false");
    return all;
  }

  private static List<Element> children(Element of, String name) {
    List<Element> found = new ArrayList<>();
    NodeList all = of.getChildNodes();
    for (int i = 0; i < all.getLength(); i++) {
      Node node = all.item(i);
      if (node instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }

  private static Element child(Element of, String name) {
    List<Element> found = children(of, name);
    return found.isEmpty() ? add(of, name, "") : found.getFirst();
  }

  private static void set(Element of, String name, String value) {
    child(of, name).setTextContent(value);
  }

  private static Element add(Element to, String name, String value) {
    Element made = to.getOwnerDocument().createElement(name);
    made.setTextContent(value);
    to.appendChild(made);
    return made;
  }
}
