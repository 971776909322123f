package org.cairn.nncp.node;

import java.util.Arrays;
import java.util.Random;

/** Nodes of NNCP whose keys nobody has. */
public final class Nodes {
  /** Made by {@code nncp-cfgnew} for this test. */
  public static final String KEYS =
      """
      {
        spool: /var/spool/nncp
        log: /var/spool/nncp/log

        self: {
          # DO NOT show anyone your private keys!!!
          id: UNUV2M75K4OUNAWTWHJ7CS3U46TM47NELGC4UXGAVWVE3BEPD4NQ
          exchpub: PMEGCGG3CY7KHAT6OFAPAEBTOPA3P7DXAFNGDTRBTG5VXHMQCUDQ
          exchprv: MGER4VFCSRQMT4YJAAZD2HOM4ILDNKTDHP47SCMX23GRMNFHWT4A
          signpub: SKNYUMENI33ZY3A7KUBQO5PTSOMNC64YFPYMDDWTOZP22EPL2KIA
          signprv: CPRYPZ6QMIJPMZGJXEW2BUXP3ICJJEGIAIAYEW5XBCC33AGNUZTZFG4KGCGUN544NQPVKAYHOXZZHGGRPOMCX4GBR3JXMX5NCHV5FEA
          noiseprv: 3ZPP7CBI6H5D3MW2QPQOPLJ5CHAG2XTF7B63H5OPFGXI4M26SMTQ
          noisepub: TVFUXI7BE2KFIX3QT7VGVRGJHDOJI4FFWMPSNHWYDSEZOC6WBMPA
        }

        neigh: {
          self: {
            id: UNUV2M75K4OUNAWTWHJ7CS3U46TM47NELGC4UXGAVWVE3BEPD4NQ
            exchpub: PMEGCGG3CY7KHAT6OFAPAEBTOPA3P7DXAFNGDTRBTG5VXHMQCUDQ
            signpub: SKNYUMENI33ZY3A7KUBQO5PTSOMNC64YFPYMDDWTOZP22EPL2KIA
            noisepub: TVFUXI7BE2KFIX3QT7VGVRGJHDOJI4FFWMPSNHWYDSEZOC6WBMPA
            exec: {sendmail: ["/usr/sbin/sendmail"]}
          }
        }
      }
      """;

  private Nodes() {}

  public static NncpContact contact(int number, String... addresses) {
    Random random = new Random(number);
    return new NncpContact(
        key(random),
        key(random),
        key(random),
        Arrays.stream(addresses).map(NncpAddress::new).toList());
  }

  private static NncpKey key(Random random) {
    byte[] octets = new byte[32];
    random.nextBytes(octets);
    return new NncpKey(Base32.encode(octets));
  }
}
