package lottery.server.cluster;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Shows the certificate in use. If it changes between two questions of one handshake, that
 * handshake fails and another one follows. Any thread.
 */
final class NodeKeys extends X509ExtendedKeyManager {
  private static final String ALIAS = "node";

  private final NodeTls tls;

  NodeKeys(NodeTls tls) {
    this.tls = tls;
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return tls.present().own().chain().toArray(X509Certificate[]::new);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return tls.present().own().key();
  }

  @Override
  public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
    return Arrays.stream(types).anyMatch(this::isOfType) ? ALIAS : null;
  }

  @Override
  public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
    return isOfType(type) ? ALIAS : null;
  }

  private boolean isOfType(String type) {
    return type.equals(tls.present().own().certificate().getPublicKey().getAlgorithm());
  }

  // TLS engines call none of these.

  @Override
  public String[] getClientAliases(String type, Principal[] issuers) {
    throw new UnsupportedOperationException("expected: an engine");
  }

  @Override
  public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
    throw new UnsupportedOperationException("expected: an engine");
  }

  @Override
  public String[] getServerAliases(String type, Principal[] issuers) {
    throw new UnsupportedOperationException("expected: an engine");
  }

  @Override
  public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
    throw new UnsupportedOperationException("expected: an engine");
  }
}
