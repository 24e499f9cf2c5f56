package lottery.agency.bets;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import lottery.codec.bet.BetRules;
import lottery.codec.message.StreamName;

/**
 * The file an agency's bets come from: a CSV without header, {@code first name,last
 * name,document,birthdate,number}, in UTF-8. It can be opened any number of times, each time from
 * its start.
 */
public final class BetFile {
  private final Path path;
  private final int agency;
  private final BetRules rules;
  private final BetForm form;
  private final RefusedRows refused = new RefusedRows();

  /**
   * @param agency whose bets these are
   * @param form how the bets will travel
   */
  public BetFile(Path path, int agency, BetRules rules, BetForm form) {
    this.path = path;
    this.agency = agency;
    this.rules = rules;
    this.form = form;
  }

  public Path path() {
    return path;
  }

  /** Rows refused so far, whichever reader met them first. */
  public RefusedRows refused() {
    return refused;
  }

  /**
   * The name of this file's stream: its base name, with '_' for whatever is not allowed there. Two
   * files that come out the same cannot be mixed up: the server's digest of the first tells them
   * apart.
   */
  public String stream() {
    return StreamName.from(String.valueOf(path.getFileName()));
  }

  /**
   * Opens the file at its start.
   *
   * @throws BetFileException when it is missing, not a file, or may not be read
   */
  public BetReader open() throws BetFileException {
    if (!Files.exists(path)) {
      throw new BetFileException(path + ": does not exist (expected: a CSV file of bets)");
    }
    if (!Files.isRegularFile(path)) {
      throw new BetFileException(path + ": is not a file (expected: a CSV file of bets)");
    }
    try {
      return new BetReader(this, Files.newByteChannel(path), agency, rules);
    } catch (AccessDeniedException e) {
      throw new BetFileException(path + ": may not be read (expected: a readable file)");
    } catch (IOException e) {
      throw new BetFileException(path + ": cannot be read: " + e);
    }
  }

  BetForm form() {
    return form;
  }
}
