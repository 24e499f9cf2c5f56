package lottery.server.journal;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Files beside a journal's segments that are made of their records and only save work. */
public final class HelpFiles {
  private final Storage storage;
  private final Consumer<Exception> onFailure;

  /**
   * @param onFailure told when one cannot be removed, after which none is to be trusted
   */
  public HelpFiles(Storage storage, Consumer<Exception> onFailure) {
    this.storage = storage;
    this.onFailure = onFailure;
  }

  /**
   * Removes those of a kind, finished or not. They may be of records that were decided on this
   * machine and then stored nowhere.
   *
   * @param extension such as {@code idx}
   * @param background where they are made, so that this happens before any is made again
   */
  public void forget(String extension, Executor background) {
    Pattern kind = Pattern.compile("journal-[0-9]{6,9}\\." + extension + "(\\.new)?");
    background.execute(
        () -> {
          try {
            for (String name : storage.list()) {
              if (kind.matcher(name).matches()) {
                storage.delete(name);
              }
            }
          } catch (IOException e) {
            onFailure.accept(e);
          }
        });
  }
}
