package lottery.agency.bets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
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
  /** The rule of a stream's name. */
  public static final String STREAM_NAMES = StreamName.RULE;

  /**
   * The central's clock decides which day is in the future, so the file is checked with any date.
   */
  private static final BetRules RULES = BetRules.ofAnyDate(Integer.MAX_VALUE);

  private final Path path;
  private final int agency;
  private final BetForm form;
  private final Optional<String> givenStream;
  private final Tolerance tolerance;
  private final RefusedRows refused;

  /**
   * @param agency whose bets these are
   * @param form the form of the bets on the wire
   */
  public BetFile(Path path, int agency, BetForm form) {
    this(path, agency, form, Optional.empty(), Tolerance.NONE);
  }

  /**
   * As above.
   *
   * @param stream the name of its stream, if it was given by hand
   * @param tolerance which of its faults are intended
   */
  public BetFile(
      Path path, int agency, BetForm form, Optional<String> stream, Tolerance tolerance) {
    this.path = path;
    this.agency = agency;
    this.form = form;
    this.givenStream = stream;
    this.tolerance = tolerance;
    this.refused = new RefusedRows(tolerance.skipsInvalid());
  }

  /** Whether a stream may have this name. */
  public static boolean isStreamName(String text) {
    return StreamName.isValid(text);
  }

  public Path path() {
    return path;
  }

  public Tolerance tolerance() {
    return tolerance;
  }

  /** Rows that cannot be sent, noted by all readers of this file. */
  public RefusedRows refused() {
    return refused;
  }

  /**
   * The name of this file's stream: the given one, else the file's base name, with '_' for each
   * character that is not allowed. Two files with the same name cannot be mixed up, because the
   * server compares their bets.
   */
  public String stream() {
    return givenStream.orElseGet(() -> StreamName.from(String.valueOf(path.getFileName())));
  }

  /**
   * Whether the user gave the stream's name. That is needed for a second file that begins like
   * another one.
   */
  public boolean isStreamGiven() {
    return givenStream.isPresent();
  }

  /**
   * The first bet that can be sent; empty when no bet can be sent.
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
   * Opens the file at its start, to send its bets.
   *
   * @return a reader that ends at the first row that cannot be sent, unless those are skipped
   * @throws BetFileException when it is missing, not a file, or may not be read; or when it does
   *     not contain bets
   */
  public BetReader open() throws BetFileException {
    return open(tolerance.skipsInvalid() ? refused : this::refuse);
  }

  /**
   * Opens the file at its start, to find its faults.
   *
   * @return a reader that notes the rows that cannot be sent, and goes on
   * @throws BetFileException as {@link #open}
   */
  public BetReader openToCheck() throws BetFileException {
    return open(refused);
  }

  /**
   * Whether the last line has no line end, as in a file that was cut short.
   *
   * @throws BetFileException when it cannot be read
   */
  public boolean hasTornEnd() throws BetFileException {
    try (SeekableByteChannel channel = Files.newByteChannel(path)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      channel.position(Math.max(0, channel.size() - 1));
      return channel.read(last) > 0 && last.get(0) != '\n' && last.get(0) != '\r';
    } catch (IOException e) {
      throw new BetFileException(path + ": cannot be read: " + e);
    }
  }

  private BetReader open(RowRefusal refusal) throws BetFileException {
    try {
      if (!Files.readAttributes(path, BasicFileAttributes.class).isRegularFile()) {
        throw new BetFileException(path + ": is not a file (expected: a CSV file of bets)");
      }
      requireBets();
      return new BetReader(this, Files.newByteChannel(path), agency, RULES, refusal);
    } catch (NoSuchFileException e) {
      throw new BetFileException(path + ": does not exist (expected: a CSV file of bets)");
    } catch (AccessDeniedException e) {
      throw new BetFileException(path + ": may not be read (expected: a readable file)");
    } catch (IOException e) {
      throw new BetFileException(path + ": cannot be read: " + e);
    }
  }

  private void requireBets() throws IOException, BetFileException {
    try (InputStream in = Files.newInputStream(path)) {
      Optional<String> other = new FileStart(in.readNBytes(FileStart.BYTES)).otherKind();
      if (other.isPresent()) {
        throw new BetFileException(
            "%s: is %s (expected: text in UTF-8, five columns with commas between)"
                .formatted(path, other.get()));
      }
    }
  }

  /** The file was checked before, and had no such row then. */
  private void refuse(RefusedRow row) throws BetFileException {
    throw new BetFileException("%s: %s; the file has changed".formatted(path, row));
  }

  BetForm form() {
    return form;
  }
}
