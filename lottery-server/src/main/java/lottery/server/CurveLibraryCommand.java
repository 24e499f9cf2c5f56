package lottery.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import lottery.config.FileFault;
import lottery.server.beacon.BeaconVerifier;
import lottery.server.beacon.CurveUnavailableException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Installs the native library where a server's folder for temporary files may not be executed. */
@Command(
    name = "curve-library",
    mixinStandardHelpOptions = true,
    description =
        "Writes the native library that checks rounds of a beacon, for -Djava.library.path.")
final class CurveLibraryCommand implements Callable<Integer> {
  @Option(names = "--output", required = true, paramLabel = "DIR", description = "where to")
  private Path output;

  @Override
  public Integer call() {
    try {
      System.out.println(BeaconVerifier.writeLibrary(output));
      return LotteryServer.written() ? LotteryServer.DONE : LotteryServer.FAILED;
    } catch (CurveUnavailableException e) {
      return LotteryServer.complain(e.getMessage(), LotteryServer.FAILED);
    } catch (IOException e) {
      return LotteryServer.complain(
          output + ": the library cannot be written: " + FileFault.ofWriting(e),
          LotteryServer.FAILED);
    }
  }
}
