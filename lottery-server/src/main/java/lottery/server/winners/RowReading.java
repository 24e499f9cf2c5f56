package lottery.server.winners;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import lottery.server.journal.RowLookup;
import lottery.server.journal.Storage;

/**
 * Reads rows by their places, many side by side, because each may be a read of the disk; passes
 * them on in the order of their places. One thread.
 */
final class RowReading implements Closeable {
  /** Receives a row with its line end. */
  @FunctionalInterface
  interface Rows {
    void accept(byte[] row) throws IOException;
  }

  private static final int MAX_ROWS = 1024;
  private static final int READERS = 16;

  /** So few rows are read sooner than threads are started, even if each is a read of the disk. */
  static final int FEW_ROWS = 128;

  private final Executor readers;
  private final Rows rows;
  private final RowLookup[] lookups = new RowLookup[READERS];
  private final long[] places = new long[MAX_ROWS];
  private final byte[][] read = new byte[MAX_ROWS][];
  private int size;

  /**
   * @param readers runs several tasks at once
   */
  RowReading(Storage storage, Executor readers, Rows rows) {
    this.readers = readers;
    this.rows = rows;
    for (int i = 0; i < READERS; i++) {
      lookups[i] = new RowLookup(storage);
    }
  }

  /** Adds a row, in ascending order of their places. */
  void add(long place) throws IOException {
    places[size++] = place;
    if (size == MAX_ROWS) {
      flush();
    }
  }

  /** Passes on all rows that were added. */
  void flush() throws IOException {
    readAll();
    for (int i = 0; i < size; i++) {
      rows.accept(read[i]);
      read[i] = null;
    }
    size = 0;
  }

  private void readAll() throws IOException {
    if (size <= FEW_ROWS) {
      read(lookups[0], 0, size);
    } else {
      readSideBySide();
    }
  }

  /** Each reader takes neighbours, because they may be in one block. */
  private void readSideBySide() throws IOException {
    CompletableFuture<?>[] reading = new CompletableFuture<?>[READERS];
    for (int i = 0; i < READERS; i++) {
      RowLookup lookup = lookups[i];
      int from = size * i / READERS;
      int to = size * (i + 1) / READERS;
      reading[i] =
          CompletableFuture.runAsync(
              () -> {
                try {
                  read(lookup, from, to);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              },
              readers);
    }
    try {
      CompletableFuture.allOf(reading).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException failed) {
        throw failed.getCause();
      }
      throw e;
    }
  }

  private void read(RowLookup lookup, int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      read[i] = lookup.copy(places[i]);
    }
  }

  @Override
  public void close() throws IOException {
    for (RowLookup lookup : lookups) {
      lookup.close();
    }
  }
}
