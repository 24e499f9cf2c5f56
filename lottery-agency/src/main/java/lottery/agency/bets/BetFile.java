package lottery.agency.bets;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import lottery.codec.bet.BatchSize;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.BetRules;
import lottery.codec.bet.RowId;
import lottery.codec.message.StreamName;

/**
 * The file an agency's bets come from: a CSV without header, {@code first name,last
 * name,document,birthdate,number}, in UTF-8. It can be opened any number of times, each time from
 * its start.
 */
public final class BetFile {
  /** What the name of a stream may be. */
  public static final String STREAM_NAMES = StreamName.RULE;

  private final Path path;
  private final int agency;
  private final BetRules rules;
  private final BetForm form;
  private final Optional<String> givenStream;
  private final RefusedRows refused = new RefusedRows();

  /**
   * @param agency whose bets these are
   * @param form how the bets will travel
   */
  public BetFile(Path path, int agency, BetRules rules, BetForm form) {
    this(path, agency, rules, form, Optional.empty());
  }

  /**
   * As above.
   *
   * @param stream the name of its stream, if it was given by hand
   */
  public BetFile(Path path, int agency, BetRules rules, BetForm form, Optional<String> stream) {
    this.path = path;
    this.agency = agency;
    this.rules = rules;
    this.form = form;
    this.givenStream = stream;
  }

  /** Whether a stream may have this name. */
  public static boolean isStreamName(String text) {
    return StreamName.isValid(text);
  }

  public Path path() {
    return path;
  }

  /** Rows refused so far, whichever reader met them first. */
  public RefusedRows refused() {
    return refused;
  }

  /**
   * The name of this file's stream: the one given by hand, else its base name, with '_' for
   * whatever is not allowed there. Two files that come out the same cannot be mixed up: the server
   * compares their bets.
   */
  public String stream() {
    return givenStream.orElseGet(() -> StreamName.from(String.valueOf(path.getFileName())));
  }

  /** Whether the stream's name was given by hand, for a second file that begins like another. */
  public boolean isStreamGiven() {
    return givenStream.isPresent();
  }

  /**
   * The first bet that can be sent; empty when there is none.
   *
   * @throws BetFileException as {@link #open}, or when it cannot be read further
   */
  public Optional<RowId> firstBet() throws BetFileException {
    try (BetReader reader = open()) {
      BetRows first = reader.next(new BatchLimits(1, Integer.MAX_VALUE), BatchSize.NONE, 0);
      return first.count() == 0 ? Optional.empty() : Optional.of(RowId.of(first, 0));
    } catch (IOException e) {
      throw new BetFileException(path + ": cannot be closed: " + e);
    }
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
