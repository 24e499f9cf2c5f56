package lottery.server.journal;

/** Receives damage found while reading. It throws to stop there, or returns to go on. */
interface DamageListener {
  /** Stops at the first damage. */
  DamageListener REFUSE =
      damage -> {
        throw damage;
      };

  void damaged(DamagedJournalException damage) throws DamagedJournalException;
}
