package lottery.tls;

import java.time.Instant;

/** When what a file holds ends: the first of its certificates, or its list of revocations. */
public record Expiry(TlsFile file, Instant at) {}
