package lottery.tls;

import java.util.Optional;

/**
 * The files that a program was told of.
 *
 * @param certificate what it shows of itself
 * @param key that certificate's
 * @param authorities who may have issued the other side's certificate
 * @param revocations which of those certificates were taken back
 */
public record TlsFiles(
    Optional<TlsFile> certificate,
    Optional<TlsFile> key,
    Optional<TlsFile> authorities,
    Optional<TlsFile> revocations) {

  /** Reads all of them. */
  public TlsTexts read() throws UnusableFileException {
    return new TlsTexts(read(certificate), read(key), read(authorities), read(revocations));
  }

  private static Optional<Pem> read(Optional<TlsFile> file) throws UnusableFileException {
    return file.isPresent() ? Optional.of(file.get().read()) : Optional.empty();
  }
}
