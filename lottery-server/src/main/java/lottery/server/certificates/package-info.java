/**
 * The files of certificates that a running server uses.
 *
 * <p>The problem: certificates expire and are taken back while the server runs, and files are
 * exchanged in many ways. {@link lottery.server.certificates.CertificateFiles} looks at them again,
 * by their content, and a set that cannot be used changes nothing. It says so in the log, as it
 * does of certificates that will expire.
 *
 * <p>Its thread: that of the owner who looks. Any thread may ask what is in use.
 *
 * <p>Where data goes next: certificates and keys to those who make connections of them, {@code
 * lottery.server.net} for agencies and {@code lottery.server.cluster} for other machines.
 */
package lottery.server.certificates;
