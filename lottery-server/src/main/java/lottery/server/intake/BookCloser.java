package lottery.server.intake;

import lottery.server.reply.Answer;

/** Closes an agency's book durably. */
public interface BookCloser {
  /**
   * Closes the book of {@code agency}, any number, and completes {@code answer} when that is
   * durable or refused. Any thread. Closing a closed book is a success.
   */
  void closeBook(int agency, Answer answer);
}
