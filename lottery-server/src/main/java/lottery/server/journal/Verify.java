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
   * @param examiners get all records too, and their findings are in the report
   * @throws JournalException when there is no journal in it
   */
  public static VerifyReport read(Storage storage, Examiner... examiners) throws IOException {
    ExecutorService digesting = JournalOptions.backgroundThread();
    try {
      return read(storage, digesting, List.of(examiners));
    } finally {
      digesting.shutdown();
    }
  }

  /** Reads the directory, and digests its rows on {@code background}. */
  static VerifyReport read(Storage storage, Executor background) throws IOException {
    return read(storage, background, List.of());
  }

  private static VerifyReport read(Storage storage, Executor background, List<Examiner> examiners)
      throws IOException {
    ReadBuffers buffers = new ReadBuffers(background);
    List<String> faults = new ArrayList<>();
    DamageListener damages =
        damage ->
            faults.add(damage.file() + " at offset " + damage.offset() + ": " + damage.detail());
    List<SegmentFile> segments = JournalFiles.listSome(storage, damages).segments();
    SegmentHeader header = segments.get(0).header();
    ContestTerms terms = terms(storage, header, faults);
    Tally tally = new Tally(terms, faults);
    List<RecordVisitor> visitors = new ArrayList<>(examiners);
    visitors.add(tally);
    RecordDispatch dispatch = new RecordDispatch(new EachOf(visitors), buffers);
    Tail tail = new JournalReader(storage, dispatch, buffers, damages).readAll(segments);
    String fingerprint = Fingerprint.hex(buffers.finish());
    tally.compareDraw(fingerprint);
    examiners.forEach(examiner -> faults.addAll(examiner.findings()));
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
        examiners.stream().flatMap(examiner -> examiner.facts().stream()).toList(),
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

  /** Passes each record to all of them. */
  private record EachOf(List<RecordVisitor> visitors) implements RecordVisitor {
    @Override
    public void bets(BetsRecord bets) {
      visitors.forEach(visitor -> visitor.bets(bets));
    }

    @Override
    public void ready(int agency) {
      visitors.forEach(visitor -> visitor.ready(agency));
    }

    @Override
    public void act(String line) {
      visitors.forEach(visitor -> visitor.act(line));
    }

    @Override
    public void seal(String note) {
      visitors.forEach(visitor -> visitor.seal(note));
    }

    @Override
    public void number(String text) {
      visitors.forEach(visitor -> visitor.number(text));
    }

    @Override
    public void draw(DrawRecord draw) {
      visitors.forEach(visitor -> visitor.draw(draw));
    }
  }
}
