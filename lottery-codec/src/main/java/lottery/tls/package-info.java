/**
 * Certificates, keys and revocations: read from files, and judged, in one way by both programs.
 *
 * <p>The problem: there are a dozen ways in which certificates are wrong, and TLS libraries tell
 * them apart badly. Here each of them is one line that names the file and what was expected. {@link
 * lottery.tls.TlsFiles} are the configured files, {@link lottery.tls.TlsMaterial} is their content,
 * and {@link lottery.tls.PeerTrust} judges the other side's certificate by it.
 *
 * <p>Everything here is immutable, and for any thread. There are no sockets here; the code that
 * makes connections has those.
 */
package lottery.tls;
