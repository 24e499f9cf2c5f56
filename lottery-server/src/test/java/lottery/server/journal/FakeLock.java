package lottery.server.journal;

/** The lock of a {@link FakeStorage}. Any thread. */
final class FakeLock {
  private boolean taken;
  private boolean removed;
  private int life;

  /**
   * Takes it.
   *
   * @throws JournalLockedException if it is taken
   */
  synchronized StorageLock take() throws JournalLockedException {
    if (taken) {
      throw new JournalLockedException("fake is in use by another server");
    }
    taken = true;
    int takenIn = life;
    return new StorageLock() {
      @Override
      public boolean isHeld() {
        return isThere();
      }

      @Override
      public void close() {
        release(takenIn);
      }
    };
  }

  private synchronized boolean isThere() {
    return !removed;
  }

  private synchronized void release(int takenIn) {
    if (life == takenIn) {
      taken = false;
    }
  }

  /** Its process dies. */
  synchronized void die() {
    life++;
    taken = false;
  }

  /** Somebody removes it though a server has it. */
  synchronized void remove() {
    removed = true;
  }
}
