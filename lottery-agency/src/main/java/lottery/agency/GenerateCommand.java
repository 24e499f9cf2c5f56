package lottery.agency;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import lottery.agency.bets.Sample;
import lottery.config.FileFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = "Write an invented file of bets; the same arguments give the same bytes.")
final class GenerateCommand implements Callable<Integer> {
  @ParentCommand private LotteryAgency agency;

  @Option(names = "--rows", required = true, description = "How many bets.")
  private int rows;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Chooses the names, dates and numbers.")
  private long seed;

  @Option(names = "--winners", defaultValue = "0", description = "How many bet on the number.")
  private int winners;

  @Option(
      names = "--number",
      defaultValue = "7574",
      description = "The number; nobody else bets on it.")
  private int number;

  @Option(names = "--output", description = "The file to write; standard output if none is named.")
  private Path file;

  @Override
  public Integer call() {
    // An invented file needs no configuration.
    return agency.isCheck() ? agency.configured(settings -> generate()) : generate();
  }

  private int generate() {
    try {
      write(new Sample(rows, seed, winners, number));
      return LotteryAgency.DONE;
    } catch (IllegalArgumentException e) {
      return LotteryAgency.complain("generate: " + e.getMessage(), LotteryAgency.USAGE);
    } catch (IOException e) {
      return LotteryAgency.complain(
          "generate: cannot write %s: %s"
              .formatted(file == null ? "standard output" : file, FileFault.ofWriting(e)),
          LotteryAgency.FAILED);
    }
  }

  private void write(Sample sample) throws IOException {
    try (OutputStream out = new BufferedOutputStream(open())) {
      sample.writeTo(out);
    }
  }

  /** Not {@code System.out}: that one may drop lines when nobody reads them. */
  private OutputStream open() throws IOException {
    return file == null ? new FileOutputStream(FileDescriptor.out) : Files.newOutputStream(file);
  }
}
