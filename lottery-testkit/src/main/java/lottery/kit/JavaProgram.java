package lottery.kit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A main class on this test's class path, to be started in a small JVM of its own. */
public final class JavaProgram {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private final String mainClass;
  private final Map<String, String> environment = new HashMap<>();
  private Path workingDirectory = Path.of("");
  private List<String> prefix = List.of();
  private String heap = "96m";
  private String classPath = System.getProperty("java.class.path");

  public JavaProgram(String mainClass) {
    this.mainClass = mainClass;
  }

  /** Sets an environment variable from the next start on. */
  public JavaProgram with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Sets environment variables from the next start on. */
  public JavaProgram with(Map<String, String> variables) {
    environment.putAll(variables);
    return this;
  }

  /** Sets what is put before the command, to run it somewhere else. */
  public JavaProgram after(List<String> command) {
    prefix = command;
    return this;
  }

  /** Sets its working directory, which is this JVM's otherwise. */
  public JavaProgram in(Path directory) {
    workingDirectory = directory;
    return this;
  }

  /** Sets its class path, which is this JVM's otherwise. */
  public JavaProgram classPath(String path) {
    classPath = path;
    return this;
  }

  /** Sets the size of its heap, as {@code -Xmx} takes it. */
  public JavaProgram heap(String size) {
    heap = size;
    return this;
  }

  /** Starts it; its output is read on demand, and blocks it when nobody reads. */
  public JavaProcess start(String... arguments) throws IOException {
    return new JavaProcess(builder(arguments).start(), null);
  }

  /**
   * Starts it.
   *
   * @param output where its standard output and error go; an existing file is overwritten
   */
  public JavaProcess startInto(Path output, String... arguments) throws IOException {
    return new JavaProcess(builder(arguments).redirectOutput(output.toFile()).start(), output);
  }

  private ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(JAVA, "-Xmx" + heap, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.addAll(List.of(classPath, mainClass));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.directory(workingDirectory.toAbsolutePath().toFile());
    return builder;
  }
}
