package lottery.tls;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * A trust manager of TLS engines, which know both ends of a connection. Those of its methods that
 * engines never call are refused here.
 */
public abstract class EngineTrust extends X509ExtendedTrustManager {
  @Override
  public final void checkClientTrusted(X509Certificate[] chain, String authType) {
    throw noEngine();
  }

  @Override
  public final void checkServerTrusted(X509Certificate[] chain, String authType) {
    throw noEngine();
  }

  @Override
  public final void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
    throw noEngine();
  }

  @Override
  public final void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
    throw noEngine();
  }

  private static UnsupportedOperationException noEngine() {
    return new UnsupportedOperationException("expected: an engine");
  }
}
