package lottery.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import lottery.kit.Await;
import lottery.kit.JavaProcess;

/** A server and all its agencies as processes, some of which are killed and started again. */
final class Lottery implements AutoCloseable {
  private final ServerProgram central;
  private final SplittableRandom random;
  private final List<AgencyProgram> agencies = new ArrayList<>();

  /** Those of the agencies, in their order; null while one is dead. */
  private final List<JavaProcess> running = new ArrayList<>();

  private JavaProcess server;
  private int agencyKills;
  private int serverKills;

  /** Starts everything. */
  Lottery(
      Path directory,
      ServerProgram central,
      Access access,
      List<DataFile> files,
      SplittableRandom random)
      throws Exception {
    this.central = central;
    this.random = random;
    server = central.with(access.ofServer()).start();
    for (DataFile file : files) {
      agencies.add(
          new AgencyProgram(directory, file, central.port()).with(access.ofAgency(file.agency())));
      running.add(null);
    }
    restart();
  }

  /** Waits until the files are stored up to there, all together. */
  void awaitStored(long bets, Duration limit) throws Exception {
    Await.until(
        "the uploads go on",
        limit,
        () -> agencies.stream().mapToLong(AgencyProgram::stored).sum() >= bets);
  }

  /** Kills an agency, the server, or both, whatever they are doing. */
  void killSomething() throws Exception {
    int dice = random.nextInt(4);
    if (dice != 0) {
      killServer();
    }
    if (dice != 1) {
      killAgency(random.nextInt(agencies.size()));
    }
  }

  private void killServer() throws Exception {
    server.kill();
    serverKills++;
  }

  private void killAgency(int place) throws Exception {
    running.get(place).kill();
    running.set(place, null);
    agencyKills++;
  }

  /** Starts what is dead, each agency with another batch size and window. */
  void restart() throws Exception {
    if (!server.isAlive()) {
      server = central.start();
    }
    for (int i = 0; i < running.size(); i++) {
      if (running.get(i) == null) {
        AgencyProgram agency = agencies.get(i);
        agency.with("CLI_BATCH_MAXAMOUNT", Integer.toString(1 + random.nextInt(100)));
        agency.with("CLI_PIPELINE_MAX_IN_FLIGHT", Integer.toString(1 + random.nextInt(64)));
        running.set(i, agency.start());
      }
    }
  }

  /** Kills nothing more: every agency ends well. */
  void assertEndsWell(Duration limit) throws Exception {
    for (int i = 0; i < running.size(); i++) {
      agencies.get(i).assertEndsWell(running.get(i), limit);
    }
  }

  int agencyKills() {
    return agencyKills;
  }

  int serverKills() {
    return serverKills;
  }

  @Override
  public void close() {
    server.close();
    running.stream().filter(process -> process != null).forEach(JavaProcess::close);
  }
}
