package lottery.server.beacon;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import supranational.blst.P1_Affine;

/**
 * Loads the curve's native library, once for the process.
 *
 * <p>Its wrapper unpacks it into the folder for temporary files, which a hardened machine may not
 * allow to be written or executed from. So a file {@code libblst.so} in a folder of {@code
 * java.library.path} is used first, and then nothing is unpacked.
 */
final class CurveLibrary {
  private static final String NAME = System.mapLibraryName("blst");

  /**
   * The property from which the wrapper takes the path of the library in its jar. Without it the
   * wrapper uses {@code java.library.path}.
   */
  private static final String RESOURCE = "supranational.blst.jniResource";

  private CurveLibrary() {}

  /**
   * @throws CurveUnavailableException when it cannot be loaded; another try will not help
   */
  static void load() throws CurveUnavailableException {
    if (isInstalled() && System.getProperty(RESOURCE) == null) {
      System.setProperty(RESOURCE, "none");
    }
    try {
      P1_Affine.generator();
    } catch (LinkageError e) {
      throw new CurveUnavailableException(
          "the curve's library cannot be loaded: "
              + reason(e)
              + " (expected: "
              + NAME
              + " in a folder of -Djava.library.path, or a folder for temporary files in which it"
              + " may be executed, -Djava.io.tmpdir)",
          e);
    }
  }

  /**
   * Writes the library of this system into a folder, for {@code -Djava.library.path}.
   *
   * @return the file
   * @throws CurveUnavailableException when there is none for this system
   */
  static Path write(Path folder) throws IOException, CurveUnavailableException {
    String system = System.getProperty("os.name").replaceFirst(" .*", "");
    String resource = system + "/" + System.getProperty("os.arch") + "/" + NAME;
    try (InputStream library = P1_Affine.class.getResourceAsStream(resource)) {
      if (library == null) {
        throw new CurveUnavailableException("there is no " + resource + " in the program", null);
      }
      Path file = folder.resolve(NAME);
      Files.copy(library, file, REPLACE_EXISTING);
      return file;
    }
  }

  private static boolean isInstalled() {
    return Stream.of(System.getProperty("java.library.path", "").split(File.pathSeparator))
        .anyMatch(folder -> !folder.isEmpty() && Files.exists(Path.of(folder, NAME)));
  }

  /** The wrapper's own exceptions hide what happened in their causes. */
  private static String reason(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage();
  }
}
