package lottery.server.journal;

/** Told of damage that reading comes across; it throws to stop there, or returns to go on. */
interface DamageListener {
  /** Stops at the first damage. */
  DamageListener REFUSE =
      damage -> {
        throw damage;
      };

  void damaged(DamagedJournalException damage) throws DamagedJournalException;
}
