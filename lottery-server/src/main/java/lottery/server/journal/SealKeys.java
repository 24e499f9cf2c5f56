package lottery.server.journal;

import java.io.IOException;
import java.util.Optional;
import lottery.proof.SigningKey;
import lottery.proof.VerifyKey;

/**
 * The key that signs the seals of a data directory's contests. Any thread; it may wait for the
 * disk, and the first use of a key takes a tenth of a second.
 */
public interface SealKeys {
  /** The public half of the key that the configuration names; empty if it names none. */
  Optional<VerifyKey> configured() throws IOException;

  /**
   * The public half of the key that will sign the seal of a new contest; empty if none will. A key
   * that is missing is made.
   *
   * @param someoneSigns whether a contest of the directory has a signer: then the key must be there
   * @throws JournalException with one line when it is missing or cannot be used
   */
  Optional<VerifyKey> ofNewContest(boolean someoneSigns) throws IOException;

  /**
   * The key, which must be there.
   *
   * @throws JournalException with one line when it is missing or cannot be used
   */
  SigningKey read() throws IOException;
}
