package lottery.agency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lottery.agency.session.UploadProgress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A bar on standard error that follows the upload of a file, in kilobytes of it. */
final class ProgressLine implements UploadProgress {
  private static final long KIB = 1024;

  private final ProgressBar bar;

  private ProgressLine(ProgressBar bar) {
    this.bar = bar;
  }

  static UploadProgress over(Path file) {
    try {
      long size = Files.isRegularFile(file) ? Files.size(file) : 0;
      return new ProgressLine(
          new ProgressBarBuilder()
              .setTaskName(String.valueOf(file.getFileName()))
              .setInitialMax(size)
              .setUnit(" KiB", KIB)
              .build());
    } catch (IOException e) {
      return NOBODY;
    }
  }

  @Override
  public void confirmed(long bets, long fileBytes) {
    bar.stepTo(fileBytes);
    if (fileBytes >= bar.getMax()) {
      bar.close();
    }
  }
}
