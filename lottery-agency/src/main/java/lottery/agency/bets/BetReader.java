package lottery.agency.bets;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import lottery.codec.bet.BatchSize;
import lottery.codec.bet.BetRefusedException;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.BetRowsBuilder;
import lottery.codec.bet.BetRules;

/** One pass over a file of bets, a batch at a time. For one thread. */
public final class BetReader implements Closeable {

  /**
   * Far above any valid field. Reading stops here if a quote is never closed, instead of reading
   * the whole file as one field.
   */
  private static final int MAX_FIELD_BYTES = 1 << 16;

  private static final int MAX_EXPECTED_BYTES = 1 << 16;
  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private static final String OTHER_CHARACTERS =
      "this is not UTF-8, but perhaps ISO 8859-1 or Windows-1252";

  private final BetFile file;
  private final SeekableByteChannel channel;
  private final BetRules rules;
  private final RowRefusal refusal;
  private final CsvRow row;
  private final CloseableIterator<CsvRow> rows;
  private boolean rowWaits;

  /**
   * @param refusal what happens to rows that cannot be sent
   */
  BetReader(
      BetFile file, SeekableByteChannel channel, int agency, BetRules rules, RowRefusal refusal)
      throws IOException {
    this.file = file;
    this.channel = channel;
    this.rules = rules;
    this.refusal = refusal;
    this.row = new CsvRow(agency);
    skipMark(channel);
    this.rows =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .maxBufferSize(MAX_FIELD_BYTES)
            .build(row, Channels.newReader(channel, StandardCharsets.ISO_8859_1))
            .iterator();
  }

  /**
   * Reads the next batch.
   *
   * @param limits where to cut it
   * @param size gives the sizes of bets on the wire
   * @param first index in the stream of its first bet
   * @return its bets; none at the end of the file
   * @throws BetFileException when the file cannot be read further
   */
  public BetRows next(BatchLimits limits, BatchSize size, long first) throws BetFileException {
    BetRowsBuilder batch =
        new BetRowsBuilder(rules, Math.min(limits.maxBytes(), MAX_EXPECTED_BYTES));
    int betsBytes = 0;
    while (batch.count() < limits.maxAmount() && hasRow()) {
      int betBytes = size.bet(batch.count(), row.fieldBytes(), row.numberBytes());
      int frameBytes = size.frame(first, batch.count() + 1);
      if (batch.count() > 0 && frameBytes + betsBytes + betBytes > limits.maxBytes()) {
        break;
      }
      rowWaits = false;
      if (append(batch)) {
        betsBytes += betBytes;
      }
    }
    return batch.build();
  }

  /** The line on which the last bet of a full batch begins. */
  public long line() {
    return row.line();
  }

  /** How many bytes of the file have been read, which is a little ahead of the bets returned. */
  public long position() {
    try {
      return channel.position();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** True when a row is left over from the last batch, or another one can be read. */
  private boolean hasRow() throws BetFileException {
    if (rowWaits) {
      return true;
    }
    try {
      rowWaits = rows.hasNext() && rows.next() == row;
      return rowWaits;
    } catch (CsvParseException e) {
      throw new BetFileException(file.path() + ": is not CSV: " + e.getMessage());
    } catch (UncheckedIOException e) {
      throw new BetFileException(file.path() + ": cannot be read: " + e.getCause());
    }
  }

  private boolean append(BetRowsBuilder batch) throws BetFileException {
    Optional<RefusedRow> refused = columns().or(() -> file.form().refusal(row));
    if (refused.isEmpty()) {
      try {
        batch.add(row.bytes(), row.bounds());
        return true;
      } catch (BetRefusedException e) {
        refused = Optional.of(brokenRule(e));
      }
    }
    refusal.refused(refused.get());
    return false;
  }

  private Optional<RefusedRow> columns() {
    return row.columns() == CsvRow.COLUMNS
        ? Optional.empty()
        : Optional.of(
            new RefusedRow(
                row.line(),
                "columns",
                row.columns() + " (expected: first name, last name, document, birthdate, number)"));
  }

  private RefusedRow brokenRule(BetRefusedException refusal) {
    String error = "\"%s\" (expected: %s)".formatted(refusal.value(), refusal.rule());
    return new RefusedRow(
        row.line(), refusal.field(), row.isUtf8() ? error : error + "; " + OTHER_CHARACTERS);
  }

  private static void skipMark(SeekableByteChannel channel) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(UTF_8_MARK.length);
    while (start.hasRemaining() && channel.read(start) >= 0) {
      // A short read is not the end of the file.
    }
    if (!start.flip().equals(ByteBuffer.wrap(UTF_8_MARK))) {
      channel.position(0);
    }
  }
}
