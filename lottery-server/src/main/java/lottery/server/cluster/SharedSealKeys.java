package lottery.server.cluster;

import java.io.IOException;
import java.util.Optional;
import lottery.proof.SigningKey;
import lottery.proof.VerifyKey;
import lottery.server.journal.SealKeys;

/**
 * The key that signs seals on all machines of a cluster: only one that the configuration names,
 * because another one would be each machine's own.
 */
record SharedSealKeys(SealKeys machine) implements SealKeys {
  @Override
  public Optional<VerifyKey> configured() throws IOException {
    return machine.configured();
  }

  @Override
  public Optional<VerifyKey> ofNewContest(boolean someoneSigns) throws IOException {
    return configured().isPresent() ? machine.ofNewContest(someoneSigns) : Optional.empty();
  }

  @Override
  public SigningKey read() throws IOException {
    return machine.read();
  }
}
