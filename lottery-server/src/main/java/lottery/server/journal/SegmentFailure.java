package lottery.server.journal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a segment cannot be made, in words of our own: peers are told, and are to learn neither paths
 * nor a library's texts. The log has the rest.
 */
final class SegmentFailure {

  /** What Linux says, as it comes through the JDK, and what is said to a peer. */
  private static final Map<String, String> KNOWN = new LinkedHashMap<>();

  static {
    KNOWN.put("No space left on device", "no room for a segment");
    KNOWN.put("Disk quota exceeded", "no room for a segment: the quota is used up");
    KNOWN.put("File too large", "no room for a segment: files may not be that large");
    KNOWN.put("Too many open files", "a segment cannot be made: too many open files");
    KNOWN.put("Read-only file system", "a segment cannot be made: the disk is read-only");
    KNOWN.put("Permission denied", "a segment cannot be made: not permitted");
    KNOWN.put("Operation not permitted", "a segment cannot be made: not permitted");
    KNOWN.put("Input/output error", "a segment cannot be made: the disk fails");
  }

  private SegmentFailure() {}

  static String reason(IOException failure) {
    if (failure instanceof NotEnoughBytesException) {
      return "no room for a segment: " + failure.getMessage();
    }
    if (failure instanceof AccessDeniedException) {
      return KNOWN.get("Permission denied");
    }
    String message = String.valueOf(failure.getMessage());
    for (Map.Entry<String, String> known : KNOWN.entrySet()) {
      if (message.contains(known.getKey())) {
        return known.getValue();
      }
    }
    return "a segment cannot be made";
  }
}
