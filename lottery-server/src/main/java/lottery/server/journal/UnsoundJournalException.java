package lottery.server.journal;

/**
 * What a journal holds contradicts itself or its terms, though every checksum is right: somebody
 * has altered it. Unchecked, because whoever receives its records finds it.
 */
public final class UnsoundJournalException extends IllegalStateException {
  public UnsoundJournalException(String message) {
    super(message);
  }
}
