package lottery.kit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An authority in a directory, made by the project's own script, and what it has issued. */
public final class Certificates {
  private static final String SCRIPT = "deploy/certificates.sh";

  private final Path directory;

  /**
   * @param directory made if it is not there; two directories are two authorities
   */
  public Certificates(Path directory) {
    this.directory = directory;
  }

  /** Runs the script: {@code agency 3}, for one. */
  public Certificates run(String... command) throws IOException, InterruptedException {
    return run(Map.of(), command);
  }

  /** The same with environment variables, such as {@code TO=20200101000000Z}. */
  public Certificates run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("bash", script().toString()));
    line.add(directory.toString());
    line.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(line + " said: " + output);
    }
    return this;
  }

  public Path file(String name) {
    return directory.resolve(name);
  }

  /** Puts another file in a file's place, in one step. */
  public void replace(String name, Path by) throws IOException {
    Path next = directory.resolve(name + ".next");
    Files.copy(by, next, StandardCopyOption.REPLACE_EXISTING);
    Files.move(
        next,
        directory.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** What a server is told to require them. */
  public Map<String, String> ofServer() {
    return Map.of(
        "SERVER_TLS_MODE", "required",
        "SERVER_TLS_CERTIFICATE", file("server.pem").toString(),
        "SERVER_TLS_KEY", file("server.key").toString(),
        "SERVER_TLS_CLIENT_CA", file("ca.pem").toString(),
        "SERVER_TLS_CRL", file("ca.crl").toString());
  }

  /** What an agency is told to show the certificate of that name. */
  public Map<String, String> ofAgency(String name) {
    return Map.of(
        "CLI_SERVER_TLS_CA", file("ca.pem").toString(),
        "CLI_SERVER_TLS_CERTIFICATE", file(name + ".pem").toString(),
        "CLI_SERVER_TLS_KEY", file(name + ".key").toString());
  }

  private static Path script() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(SCRIPT))) {
        return at.resolve(SCRIPT);
      }
    }
    throw new AssertionError("no " + SCRIPT + " above " + Path.of("").toAbsolutePath());
  }
}
