package lottery.server.intake;

import lottery.server.reply.Answer;

/** Makes it durable that an agency has closed its book. */
public interface BookCloser {
  /**
   * Closes the book of {@code agency}, any number, and tells {@code answer} when that is durable or
   * refused. Any thread. Closing a closed book is a success.
   */
  void closeBook(int agency, Answer answer);
}
