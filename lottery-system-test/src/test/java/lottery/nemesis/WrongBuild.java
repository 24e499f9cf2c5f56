package lottery.nemesis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A build of the server with a fault in it: classes of changed sources, which come before the right
 * ones on a class path. The sources themselves stay as they are.
 */
final class WrongBuild {
  private static final Path SOURCES = Path.of("..");

  private final Path directory;
  private final List<Path> changed = new ArrayList<>();

  /**
   * @param directory for sources and classes
   */
  WrongBuild(Path directory) {
    this.directory = directory;
  }

  /**
   * Changes a source.
   *
   * @param source its path in the project
   * @param right what is there, once
   */
  WrongBuild with(String source, String right, String wrong) throws IOException {
    Path copy = directory.resolve("sources").resolve(source);
    String text = Files.readString(changed.contains(copy) ? copy : SOURCES.resolve(source));
    if (text.split(Pattern.quote(right), -1).length != 2) {
      throw new AssertionError(source + " does not have this once: " + right);
    }
    Files.createDirectories(copy.getParent());
    Files.writeString(copy, text.replace(right, wrong));
    if (!changed.contains(copy)) {
      changed.add(copy);
    }
    return this;
  }

  /** Compiles it; returns the class path with it. */
  String classPath() throws IOException {
    String classPath = System.getProperty("java.class.path");
    Path classes = Files.createDirectories(directory.resolve("classes"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean done =
          compiler
              .getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none", "-d", classes.toString(), "-cp", classPath),
                  null,
                  files.getJavaFileObjectsFromPaths(changed))
              .call();
      if (!done) {
        throw new AssertionError("the wrong build cannot be compiled");
      }
    }
    return classes + ":" + classPath;
  }
}
