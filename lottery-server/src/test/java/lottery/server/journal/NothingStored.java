package lottery.server.journal;

/** What reads a journal that should hold nothing: any record fails the test. */
public record NothingStored() implements RecordVisitor {
  @Override
  public void bets(BetsRecord bets) {
    throw new AssertionError(bets);
  }

  @Override
  public void ready(int agency) {
    throw new AssertionError(agency);
  }

  @Override
  public void act(String line) {
    throw new AssertionError(line);
  }

  @Override
  public void draw(DrawRecord draw) {
    throw new AssertionError(draw);
  }
}
