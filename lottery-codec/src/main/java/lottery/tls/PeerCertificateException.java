package lottery.tls;

import java.security.cert.CertificateException;

/**
 * The other side's certificate is not one that is taken. One line: whose, what is wrong, what was
 * expected. It carries no stack.
 */
public final class PeerCertificateException extends CertificateException {
  private static final long serialVersionUID = 1L;

  public PeerCertificateException(String message) {
    super(message);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
