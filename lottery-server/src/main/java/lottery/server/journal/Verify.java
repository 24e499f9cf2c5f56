package lottery.server.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import lottery.proof.ContestTerms;

/**
 * Reads everything in a directory and checks every checksum; unlike a start it goes on after
 * damage, to list all of it. It takes no lock and changes nothing.
 */
public final class Verify {
  private Verify() {}

  /**
   * Reads the directory.
   *
   * @throws JournalException when there is no journal in it
   */
  public static VerifyReport read(Storage storage) throws IOException {
    ExecutorService digesting = JournalOptions.backgroundThread();
    try {
      return read(storage, digesting);
    } finally {
      digesting.shutdown();
    }
  }

  /** Reads the directory, and digests its rows on {@code background}. */
  static VerifyReport read(Storage storage, Executor background) throws IOException {
    ReadBuffers buffers = new ReadBuffers(background);
    List<String> faults = new ArrayList<>();
    DamageListener damages =
        damage ->
            faults.add(damage.file() + " at offset " + damage.offset() + ": " + damage.detail());
    List<SegmentFile> segments = JournalFiles.listSome(storage, damages).segments();
    SegmentHeader header = segments.get(0).header();
    ContestTerms terms = terms(storage, header, faults);
    Tally tally = new Tally(terms, faults);
    RecordDispatch dispatch = new RecordDispatch(tally, buffers);
    Tail tail = new JournalReader(storage, dispatch, buffers, damages).readAll(segments);
    String fingerprint = Fingerprint.hex(buffers.finish());
    tally.compareDraw(fingerprint);
    return new VerifyReport(
        storage.name(),
        terms,
        tally.acts(),
        segments.size(),
        bytes(storage, segments),
        tally.streams(),
        tally.ready(),
        header == null ? 0 : header.terms().agencies(),
        dispatch.bets(),
        fingerprint,
        tally.draw(),
        tail.dirtyEnd() - tail.end(),
        List.copyOf(faults));
  }

  /**
   * The contest's terms; null when they are missing, which counts as damage as soon as an act needs
   * them.
   */
  private static ContestTerms terms(Storage storage, SegmentHeader header, List<String> faults)
      throws IOException {
    if (header == null || !storage.list().contains(TermsFile.NAME)) {
      return null;
    }
    try {
      ContestTerms terms = TermsFile.read(storage).orElse(null);
      if (terms != null && !ContestOpening.headerOf(terms).equals(header.terms())) {
        faults.add(TermsFile.NAME + ": not the terms that the journal's segments name");
      }
      return terms;
    } catch (JournalException e) {
      faults.add(e.getMessage());
      return null;
    }
  }

  private static long bytes(Storage storage, List<SegmentFile> segments) throws IOException {
    long bytes = 0;
    for (SegmentFile segment : segments) {
      try (StorageFile file = storage.openReadOnly(segment.name())) {
        bytes += file.size();
      }
    }
    return bytes;
  }
}
