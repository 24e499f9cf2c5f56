package lottery.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentFailureTest {
  private static final String PATH = "/srv/lottery/contest-1/journal-000002.new";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "No space left on device | no room for a segment",
        "Disk quota exceeded | no room for a segment: the quota is used up",
        "Too many open files | a segment cannot be made: too many open files",
        "Read-only file system | a segment cannot be made: the disk is read-only",
        "Input/output error | a segment cannot be made: the disk fails",
        "Stale file handle | a segment cannot be made"
      })
  void saysWhatItIsAndNoPath(String system, String said) {
    assertThat(SegmentFailure.reason(new FileSystemException(PATH, null, system))).isEqualTo(said);
    assertThat(SegmentFailure.reason(new IOException(system))).isEqualTo(said);
  }

  @Test
  void saysThatSomethingIsNotPermitted() {
    assertThat(SegmentFailure.reason(new AccessDeniedException(PATH)))
        .isEqualTo("a segment cannot be made: not permitted");
  }
}
