package lottery.server.journal;

/** Receives those records that it is after, and passes over the others. */
public interface SomeRecords extends RecordVisitor {
  @Override
  default void bets(BetsRecord bets) {}

  @Override
  default void ready(int agency) {}

  @Override
  default void act(String line) {}

  @Override
  default void draw(DrawRecord draw) {}
}
