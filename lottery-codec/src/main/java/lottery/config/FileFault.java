package lottery.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in words why a file that a user has named cannot be read or written. */
public final class FileFault {
  private FileFault() {}

  /** Why it cannot be read, without its name. */
  public static String ofReading(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "does not exist";
    }
    return failure instanceof CharacterCodingException ? "is not UTF-8" : of(failure);
  }

  /** Why it cannot be written, without its name. */
  public static String ofWriting(IOException failure) {
    return failure instanceof NoSuchFileException ? "its directory does not exist" : of(failure);
  }

  private static String of(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    String reason =
        failure instanceof FileSystemException named ? named.getReason() : failure.getMessage();
    return reason == null ? failure.toString() : reason;
  }
}
