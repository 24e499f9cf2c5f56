package lottery.server.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/**
 * The operator's page: one document with its style and its script inside. The policy that is sent
 * with it names the hashes of both, and lets nothing else run or load. On the admin loop.
 */
final class OperatorPage implements Page {
  private static final String STYLE = "page.css";
  private static final String SCRIPT = "page.js";

  private byte[] document;
  private Map<String, String> headers;

  @Override
  public void answer(AdminRequest request, AdminReply reply) {
    if (document == null) {
      String style = resource(STYLE);
      String script = resource(SCRIPT);
      document =
          resource("page.html")
              .replace("/* " + STYLE + " */", style)
              .replace("/* " + SCRIPT + " */", script)
              .getBytes(UTF_8);
      headers =
          Map.of(
              "content-type", "text/html; charset=utf-8",
              "content-security-policy", policy(style, script),
              "referrer-policy", "no-referrer");
    }
    reply.send(HttpResponseStatus.OK, headers, document);
  }

  private static String policy(String style, String script) {
    return "default-src 'none'; style-src "
        + hash(style)
        + "; script-src "
        + hash(script)
        + "; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none';"
        + " frame-ancestors 'none'";
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = OperatorPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
