package lottery.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import lottery.kit.Certificates;
import lottery.kit.TlsSockets;
import lottery.kit.TlvPeer;

/**
 * How agencies reach a central: without certificates, or each with its own. A central with
 * certificates takes plain connections too, for questions of the test itself.
 */
final class Access {
  private final Map<String, String> ofServer;
  private final Map<Integer, Map<String, String>> ofAgencies = new HashMap<>();
  private final Map<Integer, TlsSockets> sockets = new HashMap<>();

  private Access(Map<String, String> ofServer) {
    this.ofServer = ofServer;
  }

  static Access plain() {
    return new Access(Map.of());
  }

  /**
   * Issues certificates.
   *
   * @param directory for them
   */
  static Access withCertificates(Path directory, int agencies) throws Exception {
    Certificates certificates = new Certificates(directory).run("all", Integer.toString(agencies));
    Map<String, String> ofServer = new HashMap<>(certificates.ofServer());
    ofServer.put("SERVER_TLS_MODE", "optional");
    Access access = new Access(ofServer);
    for (int agency = 1; agency <= agencies; agency++) {
      String name = "agency-" + agency;
      access.ofAgencies.put(agency, certificates.ofAgency(name));
      access.sockets.put(agency, TlsSockets.of(certificates, name));
    }
    return access;
  }

  /** The server's variables. */
  Map<String, String> ofServer() {
    return ofServer;
  }

  /** An agency's variables. */
  Map<String, String> ofAgency(int agency) {
    return ofAgencies.getOrDefault(agency, Map.of());
  }

  /** A connection in the name of an agency. */
  TlvPeer connect(int agency, int port) throws IOException {
    return sockets.containsKey(agency)
        ? new TlvPeer(sockets.get(agency).connect(port))
        : new TlvPeer(port);
  }
}
